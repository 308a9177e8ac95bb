import { withMark } from './kana-marks.ts'
import type { TextControl } from './key-layouts.ts'

/** Letters with marks as European and Vietnamese names have them, the most frequent ones first. */
const LETTERS: Record<string, string> = {
  a: 'áàâäãåāăæ',
  c: 'çćč',
  d: 'đďð',
  e: 'éèêëēėę',
  g: 'ğ',
  i: 'íìîïīı',
  l: 'ł',
  n: 'ñńň',
  o: 'óòôöõøōőœ',
  r: 'ř',
  s: 'šśşß',
  t: 'țþ',
  u: 'úùûüūůű',
  y: 'ýÿ',
  z: 'žźż',
}
/** Signs that look alike or stand for each other in names and addresses. */
const SIGNS: Record<string, string> = {
  '-': 'ー‐–',
  ー: '-‐–',
  "'": 'ʻ’‘',
  '.': '・…',
  '・': '＝·.',
}

/** Other forms of a character: with marks, small, or another sign of its kind. None for most. */
export function variantsOf(sign: string): readonly string[] {
  const small = LETTERS[sign] ?? SIGNS[sign]
  if (small !== undefined) return [...small]
  const capitals = LETTERS[sign.toLowerCase()]
  // ß and ı have no capital of their own.
  if (capitals !== undefined)
    return [...capitals].map((one) => one.toUpperCase()).filter((one) => !/^(?:SS|I)$/.test(one))
  if (!/^[ぁ-ヶ]$/u.test(sign)) return []
  return (['dakuten', 'handakuten', 'small'] as const)
    .map((mark) => withMark(sign, mark))
    .filter((kana) => kana !== sign)
}

/** Not where only half-width letters, digits and signs are right. */
export function takesVariants({ type, inputMode }: TextControl): boolean {
  return type !== 'password' && inputMode !== 'email' && inputMode !== 'numeric' && inputMode !== 'tel'
}
