import type { Entry } from './read-entries.ts'

/** How often a character has a reading in names: character, then reading, then votes. */
export type Readings = Map<string, Map<string, number>>

const LONGEST_READING = 5
/** A reading that no dictionary has for the character alone counts if so many names have it. */
const FEWEST_NAMES = 3

export const isKanji = (character: string) => /\p{Script=Han}/u.test(character) && character !== '々'

export function addReading(readings: Readings, character: string, reading: string, votes: number): void {
  const own = readings.get(character) ?? new Map<string, number>()
  own.set(reading, (own.get(reading) ?? 0) + votes)
  readings.set(character, own)
}

/**
 * The readings that characters have in the names themselves, beside those they have alone: 翔 is と in 陽翔, since 陽 is known to be はる.
 * A name is cut where each character but at most one has a known reading.
 */
export function readingsInNames(names: readonly Entry[], known: Readings): Readings {
  const guessed: Readings = new Map()
  const sure: Readings = new Map()
  for (const { text, reading, cost } of names) {
    const characters = Array.from(text)
    if (!characters.every(isKanji)) continue
    const cuts = cutsOf(reading, characters.length).map((parts) => ({
      parts,
      unknown: parts.flatMap((part, at) => (known.get(characters[at] ?? '')?.has(part) ? [] : [at])),
    }))
    const fewest = Math.min(...cuts.map(({ unknown }) => unknown.length))
    const best = cuts.filter(({ unknown }) => unknown.length === fewest)
    if (fewest > 1 || (fewest === 1 && characters.length === 1)) continue
    for (const { parts, unknown } of best)
      for (const [at, part] of parts.entries())
        addReading(unknown.includes(at) ? guessed : sure, characters[at] ?? '', part, weightOf(cost) / best.length)
  }
  for (const [character, own] of guessed)
    for (const [reading, votes] of own) if (votes >= FEWEST_NAMES) addReading(sure, character, reading, votes)
  return sure
}

/** Names of our own lists, which are common, have no cost and count more. */
const weightOf = (cost: number) => (cost <= 0 ? 4 : 1)

/** All ways to cut a reading into so many parts. */
export function cutsOf(reading: string, count: number): string[][] {
  if (count === 1) return reading.length <= LONGEST_READING ? [[reading]] : []
  const lengths = Array.from({ length: Math.min(LONGEST_READING, reading.length - 1) }, (_, at) => at + 1)
  return lengths.flatMap((length) =>
    // No reading begins with what belongs to the sign before it.
    /^[ぁぃぅぇぉっゃゅょーん]/.test(reading.slice(length))
      ? []
      : cutsOf(reading.slice(length), count - 1).map((rest) => [reading.slice(0, length), ...rest]),
  )
}
