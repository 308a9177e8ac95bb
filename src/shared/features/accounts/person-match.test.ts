import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonName } from './person-name.ts'
import { isFindingKey, matchKeys, matchReasons, weightOf, type MatchedPerson } from './person-match.ts'

const nameOf = (kanji: string, katakana: string, roman: string): PersonName => ({ kanji, katakana, roman })
const HANAKO = nameOf('髙橋　花子', 'タカハシ　ハナコ', 'TAKAHASHI Hanako')
const person = (change: Partial<MatchedPerson> = {}): MatchedPerson => ({
  names: [HANAKO],
  birthDate: '1990-04-02',
  studentNumbers: ['A1234567'],
  ...change,
})
const reasons = (one: MatchedPerson, other: MatchedPerson) =>
  matchReasons(matchKeys(one), matchKeys(other), { isSameEmail: false })
/** Reasons that only the names give. */
const byName = (one: PersonName, other: PersonName) =>
  reasons(
    { names: [one], birthDate: '1990-04-02', studentNumbers: [] },
    { names: [other], birthDate: '1971-12-31', studentNumbers: [] },
  )

describe('two people', () => {
  it('may be one for every reason there is, the weightiest first', () => {
    expect(reasons(person(), person())).toEqual(['studentNumber', 'birthDate', 'kanjiName', 'soundOfName'])
  })

  it.each<[string, Partial<MatchedPerson>, string[]]>([
    ['the student number', { names: [], birthDate: '' }, ['studentNumber']],
    ['the number typed otherwise', { names: [], birthDate: '', studentNumbers: ['ａ1234－567'] }, ['studentNumber']],
    [
      'one number of several',
      { names: [], birthDate: '', studentNumbers: ['B0000001', 'A1234567'] },
      ['studentNumber'],
    ],
    [
      'the name in kanji',
      { names: [nameOf('高橋　花子', 'コウキョウ　カコ', 'KOKYO Kako')], birthDate: '', studentNumbers: [] },
      ['kanjiName'],
    ],
    [
      'the sound of the name',
      { names: [nameOf('鷹箸　華', 'タカハシ　ハナコ', 'TAKAHASHI Hanako')], birthDate: '', studentNumbers: [] },
      ['soundOfName'],
    ],
    [
      'the sound in letters only, the other way round',
      { names: [nameOf('', '', 'Hanako Takahasi')], birthDate: '', studentNumbers: [] },
      ['soundOfName'],
    ],
    [
      'birth date and given name in kanji',
      { names: [nameOf('鈴木　花子', 'スズキ　カコ', 'SUZUKI Kako')], studentNumbers: [] },
      ['birthDate', 'givenName'],
    ],
    [
      'birth date and sound of the given name',
      { names: [nameOf('鈴木　華子', 'スズキ　ハナコ', 'Hanako SUZUKI')], studentNumbers: [] },
      ['birthDate', 'givenName'],
    ],
    [
      'the name in school only',
      {
        names: [nameOf('鈴木　花代', 'スズキ　ハナヨ', 'SUZUKI Hanayo'), HANAKO],
        birthDate: '1991-01-01',
        studentNumbers: [],
      },
      ['kanjiName', 'soundOfName'],
    ],
  ])('are found by %s', (_what, change, expected) => {
    expect(reasons(person(), person(change))).toEqual(expected)
    expect(reasons(person(change), person())).toEqual(expected)
  })

  it.each<[string, Partial<MatchedPerson>]>([
    ['a birth date', { names: [nameOf('鈴木　一郎', 'スズキ　イチロウ', 'SUZUKI Ichiro')], studentNumbers: [] }],
    [
      'a family name and a birth date',
      { names: [nameOf('髙橋　一郎', 'タカハシ　イチロウ', 'TAKAHASHI Ichiro')], studentNumbers: [] },
    ],
    [
      'a given name without the birth date',
      {
        names: [nameOf('鈴木　花子', 'スズキ　ハナコ', 'SUZUKI Hanako')],
        birthDate: '1990-04-03',
        studentNumbers: [],
      },
    ],
    ['what is empty on both sides', { names: [nameOf('', '', '')], birthDate: '', studentNumbers: [''] }],
  ])('are not found by %s alone', (_what, change) => {
    expect(reasons(person(change), { ...person(), ...(change.birthDate === '' ? change : {}) })).toEqual([])
  })

  it('may be one for the address alone, or besides', () => {
    const [one, other] = [matchKeys(person()), matchKeys(person({ names: [], studentNumbers: [] }))]
    expect(matchReasons(one, other, { isSameEmail: true })).toEqual(['emailAddress', 'birthDate'])
    expect(matchReasons(one, new Set(), { isSameEmail: true })).toEqual(['emailAddress'])
  })

  it.each([
    ['渡邉　眞理', '渡辺　真理'],
    ['齋藤　惠', '斉藤　恵'],
    ['𠮷澤　龍之介', '吉沢　竜之介'],
    ['濵嵜　櫻', '浜﨑　桜'],
    ['葛\u{E0100}西　翔', '葛西　翔'],
    ['佐々木　みすゞ', '佐佐木　ミスズ'],
  ])('are one by variants: %s and %s', (one, other) => {
    expect(byName(nameOf(one, 'ア　イ', 'A I'), nameOf(other, 'ウ　エ', 'U E'))).toEqual(['kanjiName'])
  })

  const FAMILIES = [
    'サトウ Sato',
    'タカハシ Takahashi',
    'オオノ Ohno',
    'ハットリ Hattori',
    'シンジョウ Shinjo',
    'ツヅキ Tsuzuki',
  ]
  const GIVENS = [
    'ハナコ Hanako',
    'ジュンイチ Jun’ichi',
    'ショウヘイ Shohei',
    'リョウ Ryo',
    'マコト Makoto',
    'チヅル Chizuru',
  ]
  const word = (words: string[]) => fc.constantFrom(...words).map((text) => text.split(' '))

  it('are one by sound exactly when both names sound the same, in either order and case', () => {
    fc.assert(
      fc.property(
        word(FAMILIES),
        word(GIVENS),
        word(FAMILIES),
        word(GIVENS),
        fc.boolean(),
        fc.boolean(),
        ([family = ''], [given = ''], [, otherFamily = ''], [, otherGiven = ''], isReversed, isUpper) => {
          const letters = (isReversed ? [otherGiven, otherFamily] : [otherFamily, otherGiven]).join(' ')
          const isSame = FAMILIES.includes(`${family} ${otherFamily}`) && GIVENS.includes(`${given} ${otherGiven}`)
          expect(
            byName(nameOf('', `${family}　${given}`, ''), nameOf('', '', isUpper ? letters.toUpperCase() : letters)),
          ).toEqual(isSame ? ['soundOfName'] : [])
        },
      ),
    )
  })

  it('weigh more with more and better reasons', () => {
    expect(weightOf(['studentNumber'])).toBeGreaterThan(weightOf(['birthDate', 'kanjiName', 'soundOfName']))
    expect(weightOf(['birthDate', 'givenName'])).toBeGreaterThan(weightOf(['kanjiName', 'soundOfName']))
    expect(weightOf(['birthDate', 'kanjiName'])).toBeGreaterThan(weightOf(['birthDate', 'soundOfName']))
  })
})

describe('keys', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'山髙 　\0\uD842ー・ﾊﾞoh', '葛\u{E0100}'), maxLength: 400 }),
  )
  const anybody = fc.record({
    names: fc.array(fc.record({ kanji: text, katakana: text, roman: text }), { maxLength: 3 }),
    birthDate: text,
    studentNumbers: fc.array(text, { maxLength: 3 }),
  })

  it('are made of any text whatever, short enough for an index, and safe in any database', () => {
    fc.assert(
      fc.property(anybody, (one) => {
        const keys = matchKeys(one)
        for (const key of keys) {
          expect(key).toMatch(/^[nksdgh]:[\p{L}\p{N} ]+$/u)
          expect(key.isWellFormed()).toBe(true)
          expect(new TextEncoder().encode(key).length).toBeLessThan(2500)
        }
        const found = matchReasons(keys, matchKeys(structuredClone(one)), { isSameEmail: false })
        expect(found.length > 0).toBe([...keys].some(isFindingKey))
      }),
    )
  })

  it('are the same whatever order names and numbers come in', () => {
    fc.assert(
      fc.property(anybody, (one) => {
        const turned = { ...one, names: one.names.toReversed(), studentNumbers: one.studentNumbers.toReversed() }
        expect(matchKeys(turned)).toEqual(matchKeys(one))
      }),
    )
  })
})
