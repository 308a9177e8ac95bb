/** A piece of a text: plain, or a word and how it is read. */
export type Piece = string | { word: string; reading: string }

/** A word and its reading, as texts in やさしい日本語 are written: 申（もう）し込（こ）み, 第2（だいに）. The word is the kanji before the brackets. */
export const READING = /(?<word>第\d|\p{Script=Han}+)（(?<reading>[ぁ-ゖー]+)）/gu

export function splitReadings(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: all, index, groups: { word = '', reading = '' } = {} } of text.matchAll(READING)) {
    if (index > end) pieces.push(text.slice(end, index))
    pieces.push({ word, reading })
    end = index + all.length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

/** The text without its readings: for names that only a screen reader reads, for titles of windows and for lists of the browser's own. */
export function withoutReadings(text: string): string {
  return splitReadings(text)
    .map((piece) => (typeof piece === 'string' ? piece : piece.word))
    .join('')
}
