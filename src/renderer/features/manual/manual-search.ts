import type { Bilingual } from '../../../shared/bridge/text.ts'
import type { ManualSection } from '../../../shared/features/manual/get-manual.ts'
import { READING } from '../../texts/readings.ts'

/** A piece of a text, and whether the search found it. */
export interface Piece {
  text: string
  isMatch: boolean
}

export interface FoundSection {
  section: ManualSection
  /** How often the words are in the section's texts; 0 without words. */
  matches: number
  /** The text with the first place of a word, for the list of results. Without words, or if they are only in the title: the intro. */
  excerpt: string
}

const KATAKANA = /[ァ-ヶ]/gu
const KATAKANA_TO_HIRAGANA = 'ァ'.charCodeAt(0) - 'ぁ'.charCodeAt(0)

/** Makes width, case and the two kana scripts the same. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
}

/** The words of a query in the form that the other functions need. The longest comes first, so that a mark covers all that matched. */
export function searchWords(query: string): string[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  return [...new Set(words)].toSorted((a, b) => b.length - a.length)
}

/** The place of a word with its reading, in characters: 申（もう） is from `start` to `closing`, its bracket at `opening`. */
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

/** A text in the form in which it is searched; for each place the index of the original character. */
interface Folded {
  text: string
  owners: number[]
}

/** The forms of a text for the search: as it is written, without readings, and with readings in place of words: 申し込み, もうしこみ. */
function waysToFind(text: string): Folded[] {
  const characters = [...text]
  const but = (isSkipped: (index: number) => boolean): Folded => {
    const parts = characters.map((character, index) => (isSkipped(index) ? '' : fold(character)))
    // Folding may make several characters of one (㈱).
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

/** Cuts a text into pieces that are marked or not. A word and its reading are marked together. */
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

/** The sections that contain every word, in their order; without words all sections. `read` returns a text as the screen shows it. */
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
