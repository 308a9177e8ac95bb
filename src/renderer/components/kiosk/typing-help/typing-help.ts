import type { FieldProblem } from '../../../../shared/bridge/field-problems.ts'

/**
 * Corrects what was typed when somebody leaves the field, into the form that is wanted, where there is no doubt which. Kanji and
 * roman letters of a name are never replaced by other characters.
 */
export type TypingKind = 'email' | 'phone' | 'code' | 'kanjiName' | 'katakanaName' | 'romanName' | 'place'

const FULL_WIDTH_ASCII = /[\uFF01-\uFF5E]/gu
const SPACES = /[\s\u3000]+/gu
const HALF_WIDTH_KANA = /[\uFF65-\uFF9F]+/gu
/** Dashes in place of the long mark of katakana. A hyphen may belong to a name, so it stays. */
const DASHES_FOR_LONG_MARKS = /(?<=[ァ-ヺー])[―—–─−－]/gu
const HIRAGANA = /[\u3041-\u3096\u309D\u309E]/gu
/** What the hyphen key gives while kana is on, and hyphens that may be pasted. */
const HYPHENS = /[\u2010-\u2015\u2212\u30FC\uFF70]/gu

const shifted = (text: string, by: number) => String.fromCodePoint((text.codePointAt(0) ?? 0) + by)

/** Full-width letters, digits, signs and spaces to half-width; nothing else. */
export function toHalfWidth(text: string): string {
  return text.replace(FULL_WIDTH_ASCII, (character) => shifted(character, -0xfee0)).replaceAll('\u3000', ' ')
}

/** Hiragana and half-width kana to full-width katakana; nothing else. */
export function toKatakana(text: string): string {
  return text
    .replace(HALF_WIDTH_KANA, (kana) => kana.normalize('NFKC'))
    .replace(HIRAGANA, (character) => shifted(character, 0x60))
}

/** One space between the parts, none around them. */
function withOneSpace(text: string, space: string): string {
  return text.trim().replace(SPACES, space)
}

function helpEmail(text: string): string {
  const helped = toHalfWidth(text).replace(HYPHENS, '-').replaceAll(/[。｡]/gu, '.').trim()
  // If the result could be no address, the text stays as it was typed.
  return /^[\u0021-\u007E]*$/u.test(helped) ? helped : text.trim()
}

/** Puts the hyphens into Japanese numbers. A number with a country code keeps its groups. */
async function helpPhone(text: string): Promise<string> {
  const plain = toHalfWidth(text).replace(HYPHENS, '-').trim()
  if (plain === '' || plain.startsWith('+')) return plain
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  const phone = parsePhoneNumberFromString(plain, 'JP')
  return phone?.isValid() && phone.countryCallingCode === '81' && !phone.ext ? phone.formatNational() : plain
}

/** @returns the text as the form wants it; the same text where it is right or in doubt. A second call changes nothing. */
export function helpTyping(kind: TypingKind, text: string): string | Promise<string> {
  if (kind === 'email') return helpEmail(text)
  if (kind === 'phone') return helpPhone(text)
  if (kind === 'code') return toHalfWidth(text).replace(HYPHENS, '-').trim()
  if (kind === 'kanjiName') return withOneSpace(text, '\u3000')
  if (kind === 'katakanaName') return withOneSpace(toKatakana(text).replace(DASHES_FOR_LONG_MARKS, 'ー'), '\u3000')
  if (kind === 'romanName') return withOneSpace(toHalfWidth(text), ' ')
  // The keyboard on the screen offers kanji for it; nothing else helps.
  return text
}

/** A problem that is shown when the field is left, before the screen is checked. `isSingle`: this name has no family and given name. */
export function hintFor(kind: TypingKind, text: string, isSingle = false): FieldProblem | undefined {
  const isName = kind === 'kanjiName' || kind === 'katakanaName' || kind === 'romanName'
  return isName && !isSingle && text.trim() !== '' && !/\s/u.test(text.trim()) ? 'nameSpaceMissing' : undefined
}
