/** A text cut in three: what it shares with another at its start, what differs, what it shares at its end. */
export interface Difference {
  start: string
  changed: string
  end: string
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const split = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Where `text` differs from `other`. Whole characters: a kanji and its variation selector stay together. */
export function differenceFrom(text: string, other: string): Difference {
  const mine = split(text)
  const theirs = split(other)
  const shortest = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shortest && mine[start] === theirs[start]) start++
  let end = 0
  while (end < shortest - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++
  return {
    start: mine.slice(0, start).join(''),
    changed: mine.slice(start, mine.length - end).join(''),
    end: mine.slice(mine.length - end).join(''),
  }
}
