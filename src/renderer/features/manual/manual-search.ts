import type { Bilingual } from '../../../shared/bridge/text.ts'
import type { ManualSection } from '../../../shared/features/manual/get-manual.ts'

/** A stretch of a text, and whether it is what was looked for. */
export interface Piece {
  text: string
  isMatch: boolean
}

export interface FoundSection {
  section: ManualSection
  /** Places of the words in the section's texts; 0 without words. */
  matches: number
  /** Where a word stands first, for a list of results. Without words, or with one in the title only: the intro. */
  excerpt: string
}

const KATAKANA = /[ァ-ヶ]/gu
const KATAKANA_TO_HIRAGANA = 'ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0)
// What やさしい日本語 puts beside a word: 申（もう）し込（こ）み, 第2（だいに）.
const READING = /(?<word>(?:第\d|\p{Script=Han}+)\u2060?)（(?<reading>[ぁ-ゖー]+)）/gu

/** Width, case and the two kana scripts make no difference, nor does what keeps a word and its reading on one line. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('\u2060', '')
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
}

/** The words of a query, as the other functions want them: longest first, so that a mark covers all that matched. */
export function searchWords(query: string): string[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  return [...new Set(words)].toSorted((a, b) => b.length - a.length)
}

/** Where a word with its reading stands, in characters: 申（もう） from `start` to `closing`, the reading's bracket at `opening`. */
interface ReadWord {
  start: number
  opening: number
  closing: number
}

function readWordsIn(text: string): ReadWord[] {
  return [...text.matchAll(READING)].map(({ index, groups: { word = '', reading = '' } = {} }) => {
    const start = Array.from(text.slice(0, index)).length
    const opening = start + [...word].length
    return { start, opening, closing: opening + reading.length + 1 }
  })
}

/** A text as one may look for it, each place of it with the character that it came from. */
interface Folded {
  text: string
  owners: number[]
}

/** The text as it is written, without its readings, and with each reading in its word's place: 申し込み, もうしこみ. */
function waysToFind(text: string): Folded[] {
  const characters = [...text]
  const but = (isSkipped: (index: number) => boolean): Folded => {
    const parts = characters.map((character, index) => (isSkipped(index) ? '' : fold(character)))
    // Folding may lengthen a character (㈱).
    const owners = parts.flatMap((part, index) => Array.from({ length: part.length }, () => index))
    return { text: parts.join(''), owners }
  }
  const asWritten = but(() => false)
  const words = readWordsIn(text)
  if (words.length === 0) return [asWritten]
  return [
    asWritten,
    but((at) => words.some(({ opening, closing }) => at >= opening && at <= closing)),
    but((at) => words.some(({ start, opening, closing }) => (at >= start && at <= opening) || at === closing)),
  ]
}

/** Cuts a text at the places of the words. A word and its reading are marked together. */
export function markMatches(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, isMatch: false }]
  const characters = [...text]
  const isMatch = characters.map(() => false)
  for (const { text: folded, owners } of waysToFind(text)) {
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
        isMatch.fill(true, owners[at], (owners[at + word.length - 1] ?? 0) + 1)
    }
  }
  for (const { start, closing } of readWordsIn(text))
    if (isMatch.slice(start, closing + 1).includes(true)) isMatch.fill(true, start, closing + 1)
  const pieces: Piece[] = []
  for (const [index, character] of characters.entries()) {
    const current = pieces.at(-1)
    if (current && current.isMatch === isMatch[index]) current.text += character
    else pieces.push({ text: character, isMatch: isMatch[index] ?? false })
  }
  return pieces
}

const textsOf = ({ title, intro, steps, notes = [] }: ManualSection): Bilingual[] => [title, intro, ...steps, ...notes]

/** The sections in which every word stands, in their order; all of them without words. `read` gives a text as the screen shows it. */
export function searchManual(
  sections: readonly ManualSection[],
  words: readonly string[],
  read: (text: Bilingual) => string,
): FoundSection[] {
  return sections.flatMap((section) => {
    const texts = textsOf(section).map((text) => read(text))
    const ways = texts.flatMap(waysToFind)
    if (!words.every((word) => ways.some(({ text }) => text.includes(word)))) return []
    const counts = texts.map((text) => markMatches(text, words).filter(({ isMatch }) => isMatch).length)
    const place = words.length === 0 ? -1 : counts.findIndex((count, index) => index > 0 && count > 0)
    return [
      {
        section,
        matches: counts.reduce((sum, count) => sum + count, 0),
        excerpt: texts[place] ?? read(section.intro),
      },
    ]
  })
}
