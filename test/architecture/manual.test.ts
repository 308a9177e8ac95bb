import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Bilingual } from '../../src/shared/bridge/text.ts'
import { ManualSection } from '../../src/shared/features/manual/get-manual.ts'
import { loadScreenTexts, plainSentencesOf, sentencesOf, type Area } from '../support/screen-texts.ts'
import { filesBelow, read, ROOT } from './files.ts'

const LANGUAGES = ['ja', 'en'] as const
const SCREEN_LANGUAGES = ['ja', 'easy', 'en'] as const
type ScreenLanguage = (typeof SCREEN_LANGUAGES)[number]

const QUOTED = { ja: /「([^「」]+)」/gu, easy: /「([^「」]+)」/gu, en: /“([^“”]+)”/gu }
const PICTURES = 'resources/manual/pictures'
const MAX_PICTURE_BYTES = 40 * 1024

const manualOf = (reader: string) => z.array(ManualSection).parse(JSON.parse(read(`resources/manual/${reader}.json`)))
const manuals = { graduate: manualOf('graduate'), staff: manualOf('staff') }

const textsOf = ({ part, title, intro, steps, notes = [] }: ManualSection): Bilingual[] => [
  ...(part ? [part] : []),
  title,
  intro,
  ...steps,
  ...steps.flatMap(({ picture }) => picture?.alt ?? []),
  ...notes,
]

/** The words in 「」 and “”: what the reader is told to look for on a screen. */
function labelsIn(sections: readonly ManualSection[], language: ScreenLanguage): string[] {
  return sections
    .flatMap(textsOf)
    .map((text) => text[language] ?? text.ja)
    .flatMap((text) => [...text.matchAll(QUOTED[language])].map(([, label]) => label ?? ''))
}

const sentencesIn = ({ ja, en, easy }: Area, language: ScreenLanguage): string[] =>
  language === 'easy' ? plainSentencesOf(ja, easy) : sentencesOf(language === 'ja' ? ja : en)

describe.each([
  ['graduate', 'kiosk'],
  ['staff', 'office'],
] as const)('the manual for %s', (reader, surface) => {
  const sections = manuals[reader]

  it('has one section of each id, and refers to those that there are', () => {
    const ids = sections.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, seeAlso = [] } of sections)
      for (const other of seeAlso) expect([id, ids.includes(other)]).toEqual([id, true])
  })

  // The office is in Japanese and English only.
  const languages = SCREEN_LANGUAGES.filter((language) => surface === 'kiosk' || language !== 'easy')
  it.each(languages)('names in %s only what stands on a screen, letter by letter', async (language) => {
    const areas = await loadScreenTexts(surface)
    const shown = new Set([...areas.values()].flatMap((area) => sentencesIn(area, language)))
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
