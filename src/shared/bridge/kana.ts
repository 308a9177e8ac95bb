/** The letters that hiragana and katakana both have, in the same order. */
const HIRAGANA = /[\u3041-\u3096]/gu
const KATAKANA = /[\u30A1-\u30F6]/gu
const APART = 0x60

const shifted = (character: string, by: number) => String.fromCharCode(character.charCodeAt(0) + by)

export function toKatakana(text: string): string {
  return text.replace(HIRAGANA, (kana) => shifted(kana, APART))
}

export function toHiragana(text: string): string {
  return text.replace(KATAKANA, (kana) => shifted(kana, -APART))
}
