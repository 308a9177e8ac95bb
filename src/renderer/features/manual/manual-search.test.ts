import { describe, expect, it } from 'vitest'
import type { ManualSection } from '../../../shared/features/manual/get-manual.ts'
import { inLanguage, type ScreenLanguage } from '../../texts/language.ts'
import { markMatches, searchManual, searchWords } from './manual-search.ts'

const section = (id: string, ja: string, en: string): ManualSection => ({
  id,
  title: { ja: `題${id}`, en: `title ${id}` },
  intro: { ja: '説明', en: 'intro' },
  steps: [{ ja, en }],
  notes: [{ ja: `${id}の注意`, en: `note of ${id}` }],
})
const SECTIONS = [
  section('a', '「ログイン」を押し、パスワードを入力します。', 'Press “Log in” and type your password.'),
  section('b', '受付番号は８文字です。', 'The number has 8 characters.'),
]
const search = (query: string, language: ScreenLanguage, sections = SECTIONS) =>
  searchManual(sections, searchWords(query), (text) => inLanguage(text, language))
const find = (query: string, language: ScreenLanguage = 'ja') =>
  search(query, language).map(({ section: { id } }) => id)
const marked = (text: string, query: string) =>
  markMatches(text, searchWords(query)).flatMap(({ text: piece, isMatch }) => (isMatch ? [piece] : []))

describe('the search of the manual', () => {
  it.each(['ログイン', 'ろぐいん', 'ﾛｸﾞｲﾝ', '  ログイン　パスワード '])('finds %j in any kana and width', (query) => {
    expect(find(query)).toEqual(['a'])
  })

  it('makes no difference between upper and lower case, and between wide and narrow digits', () => {
    expect(find('LOG IN', 'en')).toEqual(['a'])
    expect(find('8文字')).toEqual(['b'])
    expect(find('８文字')).toEqual(['b'])
  })

  it('wants every word, in the language of the screen, and gives everything without a word', () => {
    expect(find('ログイン 受付番号')).toEqual([])
    expect(find('password')).toEqual([])
    expect(find('　')).toEqual(['a', 'b'])
  })

  it('looks at titles and notes too', () => {
    expect(find('題a')).toEqual(['a'])
    expect(find('bの注意')).toEqual(['b'])
  })

  it('counts the places and quotes the first', () => {
    const [found] = search('ろぐいん 押し', 'ja')
    expect(found).toMatchObject({ matches: 2, excerpt: SECTIONS[0]?.steps[0]?.ja })
    expect(search('', 'ja')[0]).toMatchObject({ matches: 0, excerpt: '説明' })
  })

  describe('in やさしい日本語', () => {
    const plain = section('c', '申請する方は、卒業年月を入力してください。', 'Apply here.')
    plain.intro.easy = '申（もう）し込（こ）みます。第2（だいに）パスワードも書きます。'
    const inEasy = (query: string) => search(query, 'easy', [plain])

    it.each(['申し込み', 'もうしこみ', 'モウシコミ', '申（もう）し', '第2パスワード', 'だいに'])(
      'finds %j, with the readings or without',
      (query) => {
        expect(inEasy(query)).toMatchObject([{ matches: 1, excerpt: inLanguage(plain.intro, 'easy') }])
      },
    )

    it('looks at what the screen shows, and not at the Japanese that it stands for', () => {
      expect(inEasy('説明')).toEqual([])
      expect(inEasy('卒業年月')).toHaveLength(1)
    })
  })
})

describe('the marks', () => {
  it('stand where the words are, and nothing of the text is lost', () => {
    expect(marked('ログインするとログアウトできます', 'ろぐ')).toEqual(['ログ', 'ログ'])
    expect(marked('Password and password', 'PASSWORD')).toEqual(['Password', 'password'])
    for (const text of ['㈱青葉のログイン', '𠮷野家の家', 'ＡＢＣ abc'])
      expect(
        markMatches(text, searchWords('株 家 abc'))
          .map(({ text: piece }) => piece)
          .join(''),
      ).toBe(text)
  })

  it('cover a character that folds to several, and one outside the basic plane', () => {
    expect(marked('㈱青葉', '株')).toEqual(['㈱'])
    expect(marked('𠮷野家', '𠮷野')).toEqual(['𠮷野'])
  })

  it('cover a word together with how it is read', () => {
    const text = '次に、申（もう）し込（こ）みます。'
    for (const query of ['申し込み', 'もうしこみ']) expect(marked(text, query)).toEqual(['申（もう）し込（こ）み'])
  })

  it('join where words overlap', () => {
    expect(marked('パスワード変更', 'パスワード ワード変更')).toEqual(['パスワード変更'])
  })

  it('are none without a word', () => {
    expect(markMatches('「ログイン」', [])).toEqual([{ text: '「ログイン」', isMatch: false }])
  })
})
