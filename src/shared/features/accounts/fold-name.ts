import { toKatakana } from '../../bridge/kana.ts'
import { NAME_VARIANTS } from './name-variants.ts'

// Longer than any name, and short enough for every index, whatever text is sent.
const MAX_CHARACTERS = 80
// The ʻokina and its like are letters to Unicode, but nobody types them twice in the same way.
const NOT_A_LETTER = /[^\p{L}\p{N}]+|[ʻʼ]+/gu

const VARIANTS: ReadonlyMap<string, string> = new Map(
  NAME_VARIANTS.trim()
    .split(/\s+/)
    .flatMap((line) => {
      const [first = '', ...others] = line
      return others.map((other): [string, string] => [other, first])
    }),
)

const LARGE_KANA: ReadonlyMap<string, string> = new Map(
  [...'ァアィイゥウェエォオヵカヶケッツャヤュユョヨヮワヰイヱエヲオヂジヅズ'].flatMap((kana, index, all) =>
    index % 2 === 0 ? [[kana, all[index + 1] ?? kana]] : [],
  ),
)

const characterwise = (text: string, table: ReadonlyMap<string, string>) =>
  Array.from(text, (character) => table.get(character) ?? character).join('')

/** Makes width, case, compatibility characters and variants the same, and keeps only letters and digits. Takes any text. */
function lettersOf(text: string): string {
  const start = text.slice(0, 4 * MAX_CHARACTERS)
  const folded = characterwise(start.normalize('NFKC').toLowerCase(), VARIANTS).replace(NOT_A_LETTER, '')
  return Array.from(folded.normalize('NFKC')).slice(0, MAX_CHARACTERS).join('')
}

/** Writes out 々, ゝ and ゞ (with its dots). One that has nothing before it to repeat is left out. */
function withoutIterationMarks(text: string): string {
  if (!/[々〻ヽゝヾゞ]/u.test(text)) return text
  let written = ''
  for (const character of text) {
    const last = Array.from(written).at(-1) ?? ''
    if (/[々〻ヽゝ]/u.test(character)) written += last
    else if (/[ヾゞ]/u.test(character)) written += `${last}\u3099`.normalize('NFC').replace('\u3099', '')
    else written += character
  }
  return written
}

/**
 * A part of a name as it looks. The result is the same whatever variant of a character (髙, 﨑), width, kind or size of kana, or
 * iteration mark was typed. Folding a folded text changes nothing.
 */
export function foldKanji(part: string): string {
  return characterwise(toKatakana(withoutIterationMarks(lettersOf(part)).normalize('NFC')), LARGE_KANA)
}

// The table of kana by row and column, spelled as in 訓令式. A space stands where there is no kana.
const SYLLABLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': 'アイウエオ',
    k: 'カキクケコ',
    g: 'ガギグゲゴ',
    s: 'サシスセソ',
    z: 'ザジズゼゾ',
    t: 'タチツテト',
    d: 'ダ  デド',
    n: 'ナニヌネノ',
    h: 'ハヒフヘホ',
    b: 'バビブベボ',
    p: 'パピプペポ',
    m: 'マミムメモ',
    y: 'ヤ ユ ヨ',
    r: 'ラリルレロ',
    w: 'ワ    ',
  }).flatMap(([consonant, row]) =>
    Array.from(row, (kana, column): [string, string] => [kana, `${consonant}${'aiueo'[column] ?? ''}`]),
  ),
)

/** Spells kana in roman letters. ヴァ counts as バ, ー is left out, anything else stays. */
function spell(text: string): string {
  const kana = text
    .replace(/ヴ([アイウエオ]?)/gu, (_, vowel: string) => 'バビブベボ'['アイウエオ'.indexOf(vowel || 'ウ')] ?? '')
    .replaceAll('ー', '')
  return characterwise(kana, SYLLABLES).replaceAll('ン', 'n')
}

/** Done one after another, in this order: they turn each spelling of a syllable into that of {@link SYLLABLES}. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  // The h that makes a vowel long: Ohno, Satoh, Ohyama. Not that of Ohara.
  [/(?<=[aiueo])h+(?![aiueoy])|(?<=[ou])h+(?=y)/g, ''],
  // Hepburn: Namba, Homma.
  [/m(?=[bmp])/g, 'n'],
  // Hepburn and how people type it: shi, chi, cchi, tsu, fu, ji, jya; ヂ and ヅ; v, l and c in foreign names.
  [/cch/g, 'tty'],
  [/sh/g, 'sy'],
  [/ch/g, 'ty'],
  [/ts/g, 't'],
  [/dz/g, 'z'],
  [/jj/g, 'zzy'],
  [/jy?/g, 'zy'],
  [/d(?=[iuy])/g, 'z'],
  [/f(?=[aieo])/g, 'hu'],
  [/f/g, 'h'],
  [/v/g, 'b'],
  [/l/g, 'r'],
  [/[cq]/g, 'k'],
  [/w+(?=o)/g, ''],
  // ッ counts as ツ: Hattori, Bocchi. (nn is ン before a kana of the ナ row.)
  [/([bdghkmprstwz])\1+/g, 'tu$1'],
  // ョ counts as ヨ: kyo and kiyo, sha and shiya.
  [/(?<=[bdghkmnprstz])y+(?=i)/g, ''],
  [/(?<=[bdghkmnprstz])y+(?=e)/g, 'i'],
  [/(?<=[bdghkmnprstz])y+(?=[auo])/g, 'iy'],
  // Long vowels, which passports write as short ones. (Not ii: passports write イイダ and イダ differently.)
  [/o[ou]+/g, 'o'],
  [/u+/g, 'u'],
  [/a+/g, 'a'],
  [/e+/g, 'e'],
]

/**
 * A part of a name as it sounds. The result is the same from katakana and from roman letters in any spelling: Hepburn, 訓令式,
 * passport, as typed; long vowels with or without macron, ー, ウ, オ; small kana like large ones. Some different names become the
 * same (ユキ and ユウキ are both YUKI in a passport): this only finds who may be meant, and people decide.
 */
export function foldSound(part: string): string {
  const letters = foldKanji(
    part
      .slice(0, 4 * MAX_CHARACTERS)
      .normalize('NFKD')
      .replace(/(?<=\p{Script=Latin})\p{M}+/gu, ''),
  )
  return SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), spell(letters))
}
