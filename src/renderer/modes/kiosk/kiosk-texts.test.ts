import { describe, expect, it } from 'vitest'
import graduateManual from '../../../../resources/manual/graduate.json'
import sampleUniversity from '../../../../resources/sample-university.json'
import { Bilingual } from '../../../shared/bridge/text.ts'
import { settingsSections } from '../../../shared/settings.ts'
import { KIOSK_TEXTS } from './start-kiosk.ts'
import { common } from '../../texts/common.ts'
import { defineTexts, type Texts } from '../../texts/define-texts.ts'
import { createTexts } from '../../texts/language.ts'
import { errorSentences, fieldSentences, imageRefusalSentences } from '../../texts/problems.ts'

const AREAS: Record<string, Texts> = {
  common,
  errors: errorSentences,
  fields: fieldSentences,
  imageRefusals: imageRefusalSentences,
  ...KIOSK_TEXTS,
}

const sources = import.meta.glob<string>(
  [
    '../../{components,modes,features/*}/kiosk/**/*.{vue,ts}',
    '../../components/{,masking/}*.vue',
    '../../features/manual/*.vue',
  ],
  { query: '?raw', import: 'default', eager: true },
)

function leaves(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null ? leaves(text, `${path}${key}.`) : [[`${path}${key}`, String(text)]],
  )
}
// A step of the manual has its picture beside its words.
const TextWithMore = Bilingual.strip()

/** Every text in the data, by its path. */
function dataTexts(data: unknown, path = ''): [string, Bilingual][] {
  if (typeof data !== 'object' || data === null) return []
  const { data: text } = TextWithMore.safeParse(data)
  const below = Object.entries(data).flatMap(([key, part]) => dataTexts(part, `${path}${key}.`))
  return text ? [[path, text], ...below] : below
}
const DATA = dataTexts({
  ...Object.assign({}, ...Object.values(settingsSections).map(({ defaults }) => defaults)),
  // Set by every university itself, so there is no default to check.
  name: undefined,
  // Staff begin their reasons with these, and reasons are in Japanese and English.
  reasonTemplates: undefined,
  support: sampleUniversity.support,
})
const MANUAL = dataTexts(Object.fromEntries(graduateManual.map(({ id, ...section }) => [id, section])))

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

const withoutReadings = (text: string) => text.replaceAll(/（[ぁ-ゖー]+）/gu, '')
// Three or more kanji, perhaps with kana at the end of the word, without a reading.
const LONG_WORD_WITHOUT_READING = /\p{Script=Han}{3,}(?!\p{Script=Han}|[ぁ-ゖ]{0,2}（[ぁ-ゖー]+）)/u

const HARD = /\p{Script=Han}/u

/** Expects short sentences, and readings for long words. */
function expectToBeEasy(key: string, easy: string): void {
  for (const sentence of easy.split(/[。\n]/u))
    expect([key, withoutReadings(sentence).length]).toEqual([key, expect.toSatisfy((length: number) => length <= 45)])
  expect([key, easy.match(LONG_WORD_WITHOUT_READING)]).toEqual([key, null])
}

describe('the data that a university begins with', () => {
  it.each(DATA)('has %s in やさしい日本語, too, where Japanese has kanji', (key, { ja, easy = '' }) => {
    expect([key, HARD.test(ja) && easy === '']).toEqual([key, false])
    // The full terms follow the short ones, and need not be easy.
    const formal = new Set(key === 'terms.text.' ? ja.split('\n') : [])
    expectToBeEasy(
      key,
      easy
        .split('\n')
        .filter((line) => !formal.has(line))
        .join('\n'),
    )
  })
})

describe('the graduates’ manual', () => {
  it('has all of its texts looked at', () => {
    expect(MANUAL.length).toBe(JSON.stringify(graduateManual).split('"ja":').length - 1)
  })

  it.each(MANUAL)('has %s in やさしい日本語, too, where Japanese has kanji', (key, { ja, easy }) => {
    expect([key, HARD.test(ja) && easy === undefined]).toEqual([key, false])
    expect([key, easy === ja || easy?.trim() === '']).toEqual([key, false])
    expectToBeEasy(key, easy ?? '')
  })
})

describe('the texts of the kiosk', () => {
  it.each(Object.entries(AREAS))('has every text of %s with kanji in it in やさしい日本語, too', (_, texts) => {
    const easy = new Map(leaves(texts.easy ?? {}))
    expect(leaves(texts.ja).filter(([key, japanese]) => HARD.test(japanese) && !easy.has(key))).toEqual([])
  })

  it.each(Object.entries(AREAS))(
    'has every text of %s in both languages, none empty, with the same blanks to fill',
    (_, texts) => {
      const english = new Map(leaves(texts.en))
      expect(leaves(texts.ja).map(([key]) => key)).toEqual([...english.keys()])
      for (const [key, japanese] of leaves(texts.ja)) {
        expect(japanese.trim(), key).not.toBe('')
        expect(english.get(key)?.trim(), key).not.toBe('')
        expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(japanese))
      }
    },
  )

  it.each(Object.entries(AREAS))(
    'has in やさしい日本語 only texts of %s that Japanese has, with the same blanks',
    (_, texts) => {
      const japanese = new Map(leaves(texts.ja))
      for (const [key, easy] of leaves(texts.easy ?? {})) {
        expect(japanese.has(key), key).toBe(true)
        expect(easy.trim(), key).not.toBe('')
        expect(easy, key).not.toBe(japanese.get(key))
        expect(placeholders(easy), key).toEqual(placeholders(japanese.get(key) ?? ''))
      }
    },
  )

  it.each(Object.entries(AREAS))(
    'writes やさしい日本語 of %s in short sentences, and long words with how they are read',
    (_, texts) => {
      for (const [key, easy] of leaves(texts.easy ?? {})) expectToBeEasy(key, easy)
    },
  )

  it('shows in やさしい日本語 the Japanese text where there is no plainer one', () => {
    const area = defineTexts({
      ja: { a: { plain: '氏名', hard: '申請' } },
      en: { a: { plain: 'Name', hard: 'Application' } },
      easy: { a: { hard: '申し込み' } },
    })
    const { t, locale } = createTexts({ area }).global
    locale.value = 'easy'
    expect([t('area.a.plain'), t('area.a.hard')]).toEqual(['氏名', '申し込み'])
  })

  it('has every text that a screen names', () => {
    const known = new Set(
      leaves(Object.fromEntries(Object.entries(AREAS).map(([area, texts]) => [area, texts.ja]))).map(([key]) => key),
    )
    const named = Object.entries(sources).flatMap(([file, source]) =>
      [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => ({ file, key })),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter(({ key }) => !known.has(key))).toEqual([])
  })

  it('shows an @ and a | as they are written', () => {
    const { t } = createTexts({ area: { ja: { mail: 'hanako@example.jp | {n}' }, en: { mail: 'x' } } }).global
    expect(t('area.mail', { n: 3 })).toBe('hanako@example.jp | 3')
    expect(t('fields.emailInvalid')).toContain('hanako@example.jp')
  })
})
