import type { PersonName } from '../../../../shared/features/accounts/person-name.ts'

/** A piece of a name, and whether it differs from the other name. */
export interface NamePiece {
  text: string
  isChanged: boolean
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
/** Capital letters make no difference. */
const areSame = (one: string | undefined, other: string | undefined) => one?.toLowerCase() === other?.toLowerCase()
const charactersOf = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

/**
 * Cuts `name` where it differs from `other`. Family and given names are compared separately. In parts that share most characters
 * (渡邊, 渡辺) only the different ones are marked; other parts are marked as a whole.
 */
export function piecesOf(name: string, other: string): NamePiece[] {
  const parts = name.split(/([\s\u3000]+)/u)
  const others = other.split(/([\s\u3000]+)/u)
  if (parts.length !== others.length) return name === '' ? [] : [{ text: name, isChanged: !areSame(name, other) }]
  return parts.flatMap((part, index) =>
    index % 2 === 1 ? [{ text: part, isChanged: false }] : compareParts(part, others[index] ?? ''),
  )
}

function compareParts(part: string, other: string): NamePiece[] {
  if (areSame(part, other)) return [{ text: part, isChanged: false }]
  const [mine, theirs] = [charactersOf(part), charactersOf(other)]
  const shortest = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shortest && areSame(mine[start], theirs[start])) start++
  let end = 0
  while (end < shortest - start && areSame(mine.at(-1 - end), theirs.at(-1 - end))) end++
  if ((start + end) * 2 < Math.max(mine.length, theirs.length)) return [{ text: part, isChanged: true }]
  return [
    { text: mine.slice(0, start).join(''), isChanged: false },
    { text: mine.slice(start, mine.length - end).join(''), isChanged: true },
    { text: mine.slice(mine.length - end).join(''), isChanged: false },
  ].filter((piece) => piece.text !== '')
}

/** The most similar of the `others`, to be shown beside `name`. */
export function nearestTo(name: PersonName, others: readonly PersonName[]): PersonName | undefined {
  const differenceFrom = (other: PersonName) =>
    (['kanji', 'katakana', 'roman'] as const)
      .flatMap((script) => piecesOf(name[script], other[script]))
      .reduce((sum, piece) => sum + (piece.isChanged ? piece.text.length : 0), 0)
  return others.toSorted((one, other) => differenceFrom(one) - differenceFrom(other))[0]
}
