import { describe, expect, it } from 'vitest'
import { createTexts } from '../../texts/language.ts'
import { officeErrorSentences } from '../../texts/problems.ts'
import { createChangeWords } from './change-words.ts'
import { officeAreas } from './office-areas.ts'

describe('a change of somebody’s role in the records', () => {
  it.each([
    ['ja', '役割', '担当者', '閲覧者'],
    ['en', 'Role', 'Registrar', 'Viewer'],
  ] as const)('is told in words (%s)', (language, field, before, after) => {
    const { global } = createTexts(officeAreas, officeErrorSentences)
    global.locale.value = language
    const words = createChangeWords(global)
    expect([words.fieldOf('role'), words.valueOf('registrar'), words.valueOf('viewer')]).toEqual([field, before, after])
  })
})
