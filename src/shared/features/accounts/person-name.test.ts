import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayNameOf, hasNameChanged, personNameSchema, type PersonName } from './person-name.ts'

const schema = personNameSchema({ kanji: 'required', katakana: 'required', roman: 'required' })
const good: PersonName = { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' }

/** What becomes of one script: the stored text, or what is wrong with it. */
function read(script: keyof PersonName, typed: string, rules = schema): string {
  const result = rules.safeParse({ ...good, [script]: typed })
  return result.success ? result.data[script] : (result.error.issues[0]?.message ?? '')
}

// JIS X 0213 beyond the basic plane, IVS, compatibility ideographs, iteration marks, kana.
const kanjiPart = fc
  .array(
    fc.constantFrom(
      '山',
      '田',
      '々',
      '髙',
      '﨑',
      '𠮷',
      '𡈽',
      '𠀋',
      '葛\u{E0100}',
      '辻\u{E0101}',
      '神\uFE00',
      '神',
      '〆',
      'ヶ',
      'ノ',
      'さ',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const katakanaPart = fc
  .array(fc.constantFrom(...'ヤマダヴャッーヶヰヱヺㇰ'), { minLength: 1, maxLength: 10 })
  .map((parts) => parts.join(''))
const romanPart = fc
  .array(fc.constantFrom(...'YamadaÉéüñŌōß’-.'), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))
const space = fc
  .array(fc.constantFrom(' ', '\u3000', '\t', '\u00A0'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(''))
const around = fc.constantFrom('', ' ', '\u3000', ' \u3000')

describe('a name in kanji', () => {
  it('keeps every code point, and has one full-width space', () => {
    fc.assert(
      fc.property(kanjiPart, space, kanjiPart, around, (family, between, given, outside) => {
        expect(read('kanji', `${outside}${family}${between}${given}${outside}`)).toBe(`${family}\u3000${given}`)
      }),
    )
  })

  it.each([
    ['', 'required'],
    ['\u3000 ', 'required'],
    ['山田花子', 'nameSpaceMissing'],
    ['山田 花 子', 'nameTooManyParts'],
    ['山田 花子1', 'nameNotKanji'],
    ['山田 😀', 'nameNotKanji'],
    ['山田 <b>', 'nameNotKanji'],
    ['山田 \u202E花子', 'nameNotKanji'],
    ['山田 \u0000花子', 'nameNotKanji'],
    ['山'.repeat(201), 'tooLong'],
  ])('is refused as %j with %s', (typed, problem) => {
    expect(read('kanji', typed)).toBe(problem)
  })

  it('may be missing where the university does not ask for it', () => {
    const rules = personNameSchema({ kanji: 'optional', katakana: 'required', roman: 'required' })
    expect(read('kanji', ' ', rules)).toBe('')
    expect(read('kanji', '山田', rules)).toBe('nameSpaceMissing')
  })
})

describe('a name in katakana', () => {
  it('keeps every code point, and has one full-width space', () => {
    fc.assert(
      fc.property(katakanaPart, space, katakanaPart, (family, between, given) => {
        expect(read('katakana', `${family}${between}${given}`)).toBe(`${family}\u3000${given}`)
      }),
    )
  })

  it.each([
    ['ﾔﾏﾀﾞ ﾊﾅｺ', 'ヤマダ　ハナコ'],
    ['ﾊﾟｰｶｰ ｼﾞｮﾝ･ﾎﾟｰﾙ', 'パーカー　ジョン・ポール'],
    ['ﾌﾞｩ ｦ', 'ブゥ　ヲ'],
    ['スミス メアリー アン ジェーン', 'スミス　メアリー　アン　ジェーン'],
  ])('is made full-width: %s', (typed, stored) => {
    expect(read('katakana', typed)).toBe(stored)
  })

  it.each([
    ['', 'required'],
    ['やまだ はなこ', 'nameNotKatakana'],
    ['ヤマダ 花子', 'nameNotKatakana'],
    ['YAMADA ハナコ', 'nameNotKatakana'],
    ['ヤマダハナコ', 'nameSpaceMissing'],
    ['ア イ ウ エ オ', 'nameTooManyParts'],
  ])('is refused as %j with %s', (typed, problem) => {
    expect(read('katakana', typed)).toBe(problem)
  })
})

describe('a name in roman letters', () => {
  it('keeps letters and case as typed, and has one half-width space', () => {
    fc.assert(
      fc.property(romanPart, space, romanPart, (family, between, given) => {
        expect(read('roman', `${family}${between}${given}`)).toBe(`${family} ${given}`)
      }),
    )
  })

  it.each([
    ['ＹＡＭＡＤＡ　Ｈａｎａｋｏ', 'YAMADA Hanako'],
    ["O'BRIEN Mary-Ann", "O'BRIEN Mary-Ann"],
    ['NGUYỄN Thị Minh Khai', 'NGUYỄN Thị Minh Khai'],
  ])('is stored half-width: %s', (typed, stored) => {
    expect(read('roman', typed)).toBe(stored)
  })

  it.each([
    ['', 'required'],
    ['YAMADA', 'nameSpaceMissing'],
    ['YAMADA ハナコ', 'nameNotRoman'],
    ['YAMADA Hanak0', 'nameNotRoman'],
    ['ИВАНОВ Иван', 'nameNotRoman'],
    ['a b c d e f g', 'nameTooManyParts'],
  ])('is refused as %j with %s', (typed, problem) => {
    expect(read('roman', typed)).toBe(problem)
  })
})

it('reads what it stored as the same again', () => {
  fc.assert(
    fc.property(kanjiPart, kanjiPart, katakanaPart, katakanaPart, romanPart, romanPart, (a, b, c, d, e, f) => {
      const once = schema.parse({ kanji: `${a} ${b}`, katakana: `${c} ${d}`, roman: `${e} ${f}` })
      expect(schema.parse(once)).toEqual(once)
    }),
  )
})

describe('a changed name', () => {
  it.each([
    ['the same', {}, false],
    ['other kanji', { kanji: '鈴木　花子' }, true],
    ['another form of a character', { kanji: '山田　花\u{E0100}子' }, true],
    ['kanji only at one time', { kanji: '' }, false],
    ['other katakana', { katakana: 'スズキ　ハナコ' }, true],
    ['other letters', { roman: 'SUZUKI Hanako' }, true],
    ['only capitals', { roman: 'Yamada HANAKO' }, false],
  ])('is told from %s', (_what, change, hasChanged) => {
    expect([hasNameChanged({ ...good, ...change }, good), hasNameChanged(good, { ...good, ...change })]).toEqual([
      hasChanged,
      hasChanged,
    ])
  })
})

it('is called by its kanji where there are any', () => {
  expect([displayNameOf(good), displayNameOf({ ...good, kanji: '' })]).toEqual(['山田　花子', 'YAMADA Hanako'])
})
