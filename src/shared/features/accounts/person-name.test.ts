import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldProblemsOf } from '../../bridge/field-problems.ts'
import {
  displayNameOf,
  nameDifference,
  personNameSchema,
  type NameDifference,
  type NameScript,
  type PersonName,
} from './person-name.ts'

const schema = personNameSchema({ kanji: 'required', katakana: 'required', roman: 'required' })
const good: PersonName = { kanji: '山田　花子', katakana: 'ヤマダ　ハナコ', roman: 'YAMADA Hanako' }

/** What becomes of one script: the stored text, or what is wrong with it. */
function read(script: NameScript, typed: string, rules = schema): string {
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
  it.each<[string, Partial<PersonName>, NameDifference]>([
    ['the same', {}, 'none'],
    ['other kanji', { kanji: '鈴木　花子' }, 'name'],
    ['another form of a character', { kanji: '山田　花\u{E0100}子' }, 'form'],
    ['kana in place of kanji of the same name', { kanji: '山田　ハナ子' }, 'name'],
    ['kanji only at one time', { kanji: '' }, 'none'],
    ['other katakana', { katakana: 'スズキ　ハナコ' }, 'name'],
    ['katakana with another long sound', { katakana: 'ヤマダ　ハーナコ' }, 'form'],
    ['other letters', { roman: 'SUZUKI Hanako' }, 'name'],
    ['only capitals', { roman: 'Yamada HANAKO' }, 'none'],
    ['the given name first', { roman: 'Hanako YAMADA' }, 'none'],
    ['another spelling beside other kanji', { kanji: '鈴木　花子', roman: 'Hanako Yamada' }, 'name'],
  ])('is told from %s', (_what, change, difference) => {
    expect([nameDifference({ ...good, ...change }, good), nameDifference(good, { ...good, ...change })]).toEqual([
      difference,
      difference,
    ])
  })

  it.each([
    ['渡邊　一郎', '渡辺　一郎', 'form'],
    ['髙橋　勇', '高橋　勇', 'form'],
    ['佐々木　ユウ子', '佐佐木　ゆう子', 'form'],
    ['坂本　勇', '阪本　勇', 'name'],
  ])('in kanji from %s to %s is one of %s', (kanji, other, difference) => {
    expect(nameDifference({ ...good, kanji }, { ...good, kanji: other })).toBe(difference)
  })

  it.each([
    ['Ohno Yūko', 'Ono Yuuko', 'none'],
    ['Kealoʻha Ana', 'Kealoha Ana', 'none'],
    ['Satoh Jun', 'Sato Jun', 'none'],
    ['Sato Jun', 'Saito Jun', 'name'],
  ])('in roman letters from %s to %s is one of %s', (roman, other, difference) => {
    expect(nameDifference({ ...good, roman }, { ...good, roman: other })).toBe(difference)
  })
})

describe('a name of any person', () => {
  const accepted = (name: PersonName, rules = schema) => {
    const parsed = rules.safeParse(name)
    return parsed.success ? parsed.data : fieldProblemsOf(parsed.error)
  }

  it.each<[string, PersonName]>([
    ['one name only', { kanji: 'スハルト', katakana: 'スハルト', roman: 'Suharto', isSingle: true }],
    [
      'four parts in every field',
      { kanji: 'グエン　ティ　ミン　カイ', katakana: 'グエン　ティ　ミン　カイ', roman: 'Nguyen Thi Minh Khai' },
    ],
    [
      'five parts',
      { kanji: 'グエン　カイ', katakana: 'グエン　ティ　ミン　カイ　アン', roman: 'Nguyen Thi Minh Khai Anh' },
    ],
    ['seven parts', { ...good, roman: 'De la Cruz y Santos Maria Jose' }],
    ['the ʻokina', { kanji: 'ケアロハ　アナ', katakana: 'ケアロハ　アナ', roman: 'Kealoʻha Ana' }],
    [
      'a rare character and a variant',
      { kanji: '𠮷野　葛\u{E0100}子', katakana: 'ヨシノ　カツコ', roman: 'Yoshino Katsuko' },
    ],
    [
      'signs between',
      { kanji: 'ジャン＝ポール　サルトル・アン', katakana: 'ジャン＝ポール　サルトル・アン', roman: "Jean-Paul D'Arc" },
    ],
    [
      'parts of one name that is not split',
      { kanji: 'アウン　サン', katakana: 'アウン　サン', roman: 'Aung San', isSingle: true },
    ],
  ])('is taken and kept with %s', (_what, name) => {
    expect(accepted(name)).toEqual(name)
    expect(accepted(schema.parse(name))).toEqual(name)
  })

  it('is made one with half-width and decomposed kana, and with an unbreakable hyphen in roman letters', () => {
    expect(read('katakana', 'ﾔﾏﾀﾞ ﾊﾅｺ')).toBe('ヤマダ　ハナコ')
    expect(read('katakana', 'ヤマタ\u3099 ハナコ')).toBe('ヤマダ　ハナコ')
    expect(read('katakana', 'ジャン=ポール サルトル·アン')).toBe('ジャン＝ポール　サルトル・アン')
    expect(read('roman', 'Anne\u2011Marie Dupont')).toBe('Anne\u2010Marie Dupont')
    expect(read('kanji', '山田 アン\u2011マリー')).toBe('山田　アン\u2011マリー')
  })

  it.each(['ヤマダ― ハナコ', 'サト— ハナコ', 'ヤマダ ジョ−ン', 'ヤマダ ケ一コ'])(
    'is not taken with a dash for the long mark: %s',
    (katakana) => {
      expect(read('katakana', katakana)).toBe('nameLongMark')
    },
  )

  it('without kanji is the other scripts, whatever the rules ask for', () => {
    const name = { kanji: '', katakana: 'スミス　メアリー', roman: 'Smith Mary', hasNoKanji: true }
    expect(accepted(name)).toEqual(name)
    expect(accepted({ ...name, kanji: '山田 花子' })).toEqual(name)
    expect(accepted({ ...name, hasNoKanji: false })).toEqual({ kanji: 'required' })
    expect(displayNameOf(name)).toBe('Smith Mary')
    expect(displayNameOf({ ...name, roman: '' })).toBe('スミス　メアリー')
  })

  it('without kanji needs another script, and a form that has none still asks for kanji', () => {
    const empty = { kanji: '', katakana: '', roman: '', hasNoKanji: true }
    const optional = personNameSchema({ kanji: 'required', katakana: 'optional', roman: 'optional' })
    const kanaOnly = personNameSchema({ kanji: 'required', katakana: 'optional', roman: 'hidden' })
    const kanjiOnly = personNameSchema({ kanji: 'required', katakana: 'hidden', roman: 'hidden' })
    expect(accepted(empty, optional)).toEqual({ roman: 'required' })
    expect(accepted({ ...empty, katakana: 'スミス メアリー' }, optional)).toMatchObject({
      katakana: 'スミス　メアリー',
    })
    expect(accepted(empty, kanaOnly)).toEqual({ katakana: 'required' })
    expect(accepted(empty, kanjiOnly)).toEqual({ kanji: 'required' })
  })

  it('says of every script at once what is wrong', () => {
    expect(accepted({ kanji: '山田花子', katakana: 'ヤマダ―', roman: '山'.repeat(201) })).toEqual({
      kanji: 'nameSpaceMissing',
      katakana: 'nameLongMark',
      roman: 'tooLong',
    })
  })
})

it('is called by its kanji where there are any', () => {
  expect([displayNameOf(good), displayNameOf({ ...good, kanji: '' })]).toEqual(['山田　花子', 'YAMADA Hanako'])
})
