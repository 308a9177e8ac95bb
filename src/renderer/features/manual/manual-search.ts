import type { Language } from '../../../shared/bridge/text.ts'
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

/** Width, case and the two kana scripts make no difference. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
}

/** The words of a query, as the other functions want them: longest first, so that a mark covers all that matched. */
export function searchWords(query: string): string[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  return [...new Set(words)].toSorted((a, b) => b.length - a.length)
}

/** Cuts a text at the places of the words. */
export function markMatches(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, isMatch: false }]
  const characters = [...text]
  const parts = characters.map(fold)
  const folded = parts.join('')
  // Folding may lengthen a character (㈱): each place in the folded text knows the character it came from.
  const owners = parts.flatMap((part, index) => Array.from({ length: part.length }, () => index))
  const isMatch = characters.map(() => false)
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      isMatch.fill(true, owners[at], (owners[at + word.length - 1] ?? 0) + 1)
  }
  const pieces: Piece[] = []
  for (const [index, character] of characters.entries()) {
    const current = pieces.at(-1)
    if (current && current.isMatch === isMatch[index]) current.text += character
    else pieces.push({ text: character, isMatch: isMatch[index] ?? false })
  }
  return pieces
}

const textsOf = ({ title, intro, steps, notes = [] }: ManualSection, language: Language): string[] =>
  [title, intro, ...steps, ...notes].map((text) => text[language])

/** The sections in which every word stands, in their order; all of them without words. */
export function searchManual(
  sections: readonly ManualSection[],
  words: readonly string[],
  language: Language,
): FoundSection[] {
  return sections.flatMap((section) => {
    const texts = textsOf(section, language)
    const folded = fold(texts.join('\n'))
    if (!words.every((word) => folded.includes(word))) return []
    const counts = texts.map((text) => markMatches(text, words).filter(({ isMatch }) => isMatch).length)
    const place = words.length === 0 ? -1 : counts.findIndex((count, index) => index > 0 && count > 0)
    return [
      {
        section,
        matches: counts.reduce((sum, count) => sum + count, 0),
        excerpt: texts[place] ?? section.intro[language],
      },
    ]
  })
}
