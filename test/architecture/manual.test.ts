import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Bilingual } from '../../src/shared/bridge/text.ts'
import { ManualSection } from '../../src/shared/features/manual/get-manual.ts'
import { loadScreenTexts, sentencesOf } from '../support/screen-texts.ts'
import { filesBelow, read, ROOT } from './files.ts'

const LANGUAGES = ['ja', 'en'] as const
const QUOTED = { ja: /「([^「」]+)」/gu, en: /“([^“”]+)”/gu }
const PICTURES = 'resources/manual/pictures'
const MAX_PICTURE_BYTES = 40 * 1024

const manualOf = (reader: string) => z.array(ManualSection).parse(JSON.parse(read(`resources/manual/${reader}.json`)))
const manuals = { graduate: manualOf('graduate'), staff: manualOf('staff') }

const textsOf = ({ title, intro, steps, notes = [] }: ManualSection): Bilingual[] => [title, intro, ...steps, ...notes]

/** The words in 「」 and “”: what the reader is told to look for on a screen. */
function labelsIn(sections: readonly ManualSection[], language: 'ja' | 'en'): string[] {
  return sections
    .flatMap(textsOf)
    .flatMap((text) => [...text[language].matchAll(QUOTED[language])].map(([, label]) => label ?? ''))
}

describe.each([
  ['graduate', 'kiosk'],
  ['staff', 'staff'],
] as const)('the manual for %s', (reader, surface) => {
  const sections = manuals[reader]

  it('has one section of each id, and refers to those that there are', () => {
    const ids = sections.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, seeAlso = [] } of sections)
      for (const other of seeAlso) expect([id, ids.includes(other)]).toEqual([id, true])
  })

  it.each(LANGUAGES)('names in %s only what stands on a screen, letter by letter', async (language) => {
    const areas = await loadScreenTexts(surface)
    const shown = new Set([...areas.values()].flatMap((area) => sentencesOf(area[language])))
    expect(labelsIn(sections, language).filter((label) => !shown.has(label))).toEqual([])
  })

  it('says everything in both languages', () => {
    for (const text of sections.flatMap(textsOf))
      expect([text, text.ja.trim() !== '' && text.en.trim() !== '']).toEqual([text, true])
  })
})

describe('the pictures of the manual', () => {
  const wanted = Object.values(manuals).flatMap((sections) =>
    sections.flatMap(({ steps }) => steps.flatMap(({ picture }) => picture?.name ?? [])),
  )

  it('are there in both languages, and no other file is', () => {
    const files = LANGUAGES.flatMap((language) => wanted.map((name) => `${PICTURES}/${language}/${name}.webp`))
    expect(filesBelow(PICTURES, /./)).toEqual([...new Set(files)].toSorted())
  })

  it('are small', () => {
    for (const path of filesBelow(PICTURES, /./))
      expect([path, statSync(join(ROOT, path)).size <= MAX_PICTURE_BYTES]).toEqual([path, true])
  })
})
