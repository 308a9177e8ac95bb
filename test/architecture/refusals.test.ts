import { describe, expect, it } from 'vitest'
import { FIELD_PROBLEMS } from '../../src/shared/bridge/field-problems.ts'
import { ERROR_CODES } from '../../src/shared/bridge/result.ts'
import { filesBelow, read } from './files.ts'

/** As a string or as a sentence: `'tooLong'`, `errors.tryLater`. */
const names = (text: string, word: string): boolean => new RegExp(`['.]${word}\\b`).test(text)

const specs = filesBelow('test/e2e', /[.]spec[.]ts$/)
  .map(read)
  .join('\n')
const heldElsewhere = [...read('test/e2e/README.md').matchAll(/^\| `(?<word>\w+)` \| `(?<file>[^`]+)` \|/gm)].map(
  ({ groups }) => ({ word: groups?.['word'] ?? '', file: groups?.['file'] ?? '' }),
)

describe('every refusal', () => {
  it('is named by an end-to-end test, or by the list of those that are held elsewhere, not by both', () => {
    const words = [...FIELD_PROBLEMS, ...ERROR_CODES]
    const listed = heldElsewhere.map(({ word }) => word)
    expect(words.filter((word) => !names(specs, word) && !listed.includes(word))).toEqual([])
    expect(listed.filter((word) => names(specs, word))).toEqual([])
    expect(listed.filter((word) => !words.some((known) => known === word))).toEqual([])
  })

  it('that is held elsewhere is named there', () => {
    expect(heldElsewhere.filter(({ word, file }) => !names(read(file), word))).toEqual([])
  })
})
