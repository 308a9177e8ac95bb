import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KanjiKind } from '../../../shared/features/kanji-candidates/find-candidates.ts'
import { createKanjiDictionary } from '../../platform/kanji-dictionary/kanji-dictionary.ts'
import { findCandidates } from './find-candidates.ts'

const kanjiDictionary = createKanjiDictionary(resolve('resources'))

async function find(reading: string, kind: KanjiKind) {
  const result = await findCandidates({ kanjiDictionary }, { reading, kind })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

interface Name {
  reading: string
  text: string
}
/** A list of readings, each with words behind it. */
function readNames(file: string): Name[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [reading = '', text = ''] = line.split(' ')
    return { reading, text }
  })
}

describe('the candidates of common names', () => {
  const given = readNames('test/support/common-given-names.txt')
  const family = readNames('scripts/kanji-dictionary/family-names.txt').slice(0, 500)
  // Each family name once, with the given names in turn. The given names were not put into the dictionary.
  const people = family.map((name, at) => ({ family: name, given: given[at % given.length] ?? name }))
  const placeOf = async ({ reading, text }: Name, kind: KanjiKind) => (await find(reading, kind)).words.indexOf(text)
  let places: { family: number; given: number }[]

  beforeAll(async () => {
    places = []
    for (const person of people)
      places.push({
        family: await placeOf(person.family, 'familyName'),
        given: await placeOf(person.given, 'givenName'),
      })
  })

  it('has 98 of 100 full names whole', () => {
    const whole = places.filter((place) => place.family >= 0 && place.given >= 0)
    expect(whole.length / people.length).toBeGreaterThanOrEqual(0.98)
  })

  it('has 92 of 100 words among the first eight', () => {
    const words = places.flatMap((place) => [place.family, place.given])
    expect(words.filter((place) => place >= 0 && place < 8).length / words.length).toBeGreaterThanOrEqual(0.92)
  })
})

describe('the candidates of a text in kana', () => {
  it('has the common word first, whichever kana it is typed in', async () => {
    for (const reading of ['やまだ', 'ヤマダ', 'ﾔﾏﾀﾞ']) expect((await find(reading, 'familyName')).words[0]).toBe('山田')
  })

  it('has towns', async () => {
    expect((await find('ちよだ', 'place')).words).toContain('千代田')
  })

  it('has what begins a longer text, longest first, then single characters', async () => {
    const { parts } = await find('よこはまし', 'place')
    expect(parts[0]).toEqual({ text: '横浜', reading: 'よこはま' })
    expect(
      (await find('し', 'place')).words.concat((await find('し', 'place')).parts.map(({ text }) => text)),
    ).toContain('市')
  })

  it('has nothing twice', async () => {
    const { words, parts } = await find('やまだ', 'familyName')
    expect(words).toEqual([...new Set(words)])
    const written = parts.map(({ text, reading }) => `${text} ${reading}`)
    expect(written).toEqual([...new Set(written)])
  })

  it('makes given names that no dictionary has, also with the sign for the same again', async () => {
    expect((await find('はると', 'givenName')).words).toContain('陽翔')
    expect((await find('りりか', 'givenName')).words).toContain('莉々花')
  })

  it.each(['', 'yamada', '山田', 'やま だ', '\n', 'やまだ\t', '__proto__', 'ー'.repeat(40)])(
    'has none for %j',
    async (reading) => {
      expect(await find(reading, 'familyName')).toEqual({ words: [], parts: [] })
    },
  )
})
