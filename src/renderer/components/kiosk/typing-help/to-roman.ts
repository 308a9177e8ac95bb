import { toKatakana } from './typing-help.ts'

/** Rows of kana with the letters of Hepburn, as in Japanese passports: https://www.mofa.go.jp/mofaj/toko/passport/pass_5.html */
const ROWS: Record<string, string> = {
  'a i u e o': 'アイウエオ',
  'ka ki ku ke ko': 'カキクケコ',
  'ga gi gu ge go': 'ガギグゲゴ',
  'sa shi su se so': 'サシスセソ',
  'za ji zu ze zo': 'ザジズゼゾ',
  'ta chi tsu te to': 'タチツテト',
  'da ji zu de do': 'ダヂヅデド',
  'na ni nu ne no': 'ナニヌネノ',
  'ha hi fu he ho': 'ハヒフヘホ',
  'ba bi bu be bo': 'バビブベボ',
  'pa pi pu pe po': 'パピプペポ',
  'ma mi mu me mo': 'マミムメモ',
  'ya yu yo wa o': 'ヤユヨワヲ',
  'ra ri ru re ro': 'ラリルレロ',
  'n bu': 'ンヴ',
}
const LETTERS = new Map(
  Object.entries(ROWS).flatMap(([letters, kana]) =>
    letters.split(' ').map((one, at) => [kana[at] ?? '', one] as const),
  ),
)
const SMALL = new Map(
  [...'ャュョァィゥェォ'].map((kana, at) => [kana, ['a', 'u', 'o', 'a', 'i', 'u', 'e', 'o'][at] ?? '']),
)

/** Two words in one name, whose vowels are said apart: 井上 is Inoue, 松浦 Matsuura, 竹ノ内 Takenouchi. */
const APART = /(?<=[コソトノホモヨロ])(?=ウエ)|(?<=ノ)(?=ウチ)|(?<=[クスツヌフムユル])(?=ウラ)/

/** A name in katakana by Hepburn, each part with a capital. Undefined where something else than kana is in it. */
export function toRoman(name: string): string | undefined {
  const parts = toKatakana(name)
    .trim()
    .split(/[\s\u3000]+/u)
  if (!parts.every((part) => /^[ァ-ヴー]+$/.test(part))) return undefined
  return parts.map((part) => capital(part.split(APART).map(spell).join(''))).join(' ')
}

function spell(kana: string, at: number, words: readonly string[]): string {
  const isEnd = at === words.length - 1
  const letters = Array.from(kana).reduce(add, '')
  const plain = letters
    .replaceAll(/n(?=[bmp])/g, 'm')
    .replaceAll(/q(?=ch)/g, 't')
    .replaceAll(/q(.?)/g, '$1$1')
  // Long vowels are written once, but an お at the very end stays: 妹尾 is Senoo.
  const end = isEnd && kana.endsWith('オ') && plain.endsWith('oo') ? 'o' : ''
  return plain.replaceAll(/o[ou]/g, 'o').replaceAll('uu', 'u') + end
}

/** Adds a kana. `q` stands for a small ッ until its consonant is known. */
function add(written: string, kana: string): string {
  if (kana === 'ー') return written
  if (kana === 'ッ') return `${written}q`
  const vowel = SMALL.get(kana)
  if (vowel === undefined) return written + (LETTERS.get(kana) ?? '')
  const consonant = written.replace(/[aiueo]$/, '')
  // きゃ is kya, but しゃ and じゃ have their y already; ファ and ティ have none.
  const isGlide = /[ャュョ]/.test(kana) && !/(?:sh|ch|j)$/.test(consonant)
  return `${consonant}${isGlide ? 'y' : ''}${vowel}`
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
