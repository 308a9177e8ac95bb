import { NAME_VARIANTS } from './name-variants.ts'

// Longer than any name; what a hostile text leaves in a key stays short enough for every index.
const MAX_CHARACTERS = 80
const NOT_A_LETTER = /[^\p{L}\p{N}]+/gu
const HIRAGANA = /[\u3041-\u3096]/gu

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

/** Width, case, compatibility characters and variants made one; nothing but letters and digits left. Takes any text whatever. */
function lettersOf(text: string): string {
  const start = text.slice(0, 4 * MAX_CHARACTERS)
  const folded = characterwise(start.normalize('NFKC').toLowerCase(), VARIANTS).replace(NOT_A_LETTER, '')
  return Array.from(folded.normalize('NFKC')).slice(0, MAX_CHARACTERS).join('')
}

/** 々 and ゝ written out, also ゞ with its dots; one that repeats nothing falls out. */
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

const toKatakana = (text: string) => text.replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))

/**
 * A part of a name as it looks: what is left when variants of one character (髙, 﨑), width, kana of either kind and size
 * and iteration marks tell nobody apart. Folding what was folded changes nothing.
 */
export function foldKanji(part: string): string {
  return characterwise(toKatakana(withoutIterationMarks(lettersOf(part)).normalize('NFC')), LARGE_KANA)
}

// Rows and columns of the table of kana, in the letters of 訓令式; spaces hold the places of no kana.
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

/** Kana in letters. ヴァ is バ; ー tells nobody apart; what is no kana stays. */
function spell(text: string): string {
  const kana = text
    .replace(/ヴ([アイウエオ]?)/gu, (_, vowel: string) => 'バビブベボ'['アイウエオ'.indexOf(vowel || 'ウ')] ?? '')
    .replaceAll('ー', '')
  return characterwise(kana, SYLLABLES).replaceAll('ン', 'n')
}

/** One by one, in this order: every way to write a syllable in letters becomes the one of {@link SYLLABLES}. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  // The h that holds a vowel: Ohno, Satoh, Ohyama; not that of Ohara.
  [/(?<=[aiueo])h+(?![aiueoy])|(?<=[ou])h+(?=y)/g, ''],
  // Hepburn: Namba, Homma.
  [/m(?=[bmp])/g, 'n'],
  // Hepburn and how people type it: shi, chi, cchi, tsu, fu, ji, jya; ヂ and ヅ; v, l and c in names from elsewhere.
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
  // ッ is ツ: Hattori, Bocchi. (nn is ン before ナ行.)
  [/([bdghkmprstwz])\1+/g, 'tu$1'],
  // ョ is ヨ: kyo and kiyo, sha and shiya.
  [/(?<=[bdghkmnprstz])y+(?=i)/g, ''],
  [/(?<=[bdghkmnprstz])y+(?=e)/g, 'i'],
  [/(?<=[bdghkmnprstz])y+(?=[auo])/g, 'iy'],
  // Vowels that are held, which passports write as short ones. (Not ii: passports tell イイダ from イダ.)
  [/o[ou]+/g, 'o'],
  [/u+/g, 'u'],
  [/a+/g, 'a'],
  [/e+/g, 'e'],
]

/**
 * A part of a name as it sounds, the same from katakana and from the roman letters of any spelling: Hepburn, 訓令式,
 * passport, as typed; with and without macrons, ー, ウ, オ; small kana as large ones. It makes some names one that are two
 * (ユキ and ユウキ are both YUKI in a passport): it finds who might be meant, and people look.
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
