import { cutsOf, isKanji, type Readings } from './character-readings.ts'
import type { Entry } from './read-entries.ts'

/** What is known of the given names of one reading. */
export interface GivenNames {
  ipadic: readonly Entry[]
  unidic: readonly Entry[]
  /** Our own list, the most common first. */
  own: readonly Entry[]
  /** What is a word, but not known as a name. */
  others: readonly Entry[]
}

/** Above these costs a dictionary has only said that a name exists, not how common it is. */
const USUAL_COST = { ipadic: 8400, unidic: 6500 }
const MOST_FOR_CUT = { two: 24, three: 5 }
const MOST_WORDS = 24

/**
 * Orders the given names of a reading. The costs of the dictionaries hardly tell common names from others, so characters count, too:
 * those that many names have, with this reading, come first. After the names of dictionaries come those that could be: parents choose
 * characters freely, so 陽 and 翔 make はると whether a dictionary has it or not. The weights were found by trial with
 * test/support/common-given-names.txt.
 */
export function rankGivenNames(characters: Readings, own: readonly Entry[]) {
  const total = new Map([...characters].map(([character, all]) => [character, sum([...all.values()])]))
  const listed = new Map<string, number>()
  for (const { text } of own) for (const sign of text) listed.set(sign, (listed.get(sign) ?? 0) + 1)
  const byReading = new Map<string, [string, number][]>()
  for (const [character, all] of characters)
    for (const [reading, votes] of all) byReading.set(reading, [...(byReading.get(reading) ?? []), [character, votes]])
  for (const list of byReading.values()) list.sort(([, few], [, many]) => many - few)

  function possible(reading: string): string[] {
    const most = [MOST_FOR_CUT.two, MOST_FOR_CUT.three]
    return most.flatMap((count, at) =>
      cutsOf(reading, at + 2).flatMap((parts) =>
        parts.reduce<string[]>(
          (made, part) =>
            made.flatMap((text) => (byReading.get(part) ?? []).slice(0, count).map(([sign]) => text + sign)),
          [''],
        ),
      ),
    )
  }

  function worth(text: string, reading: string, costs: { ipadic?: number; unidic?: number }): number {
    const signs = Array.from(text)
    const kanji = signs.filter(isKanji)
    const [inIpadic, inUnidic, isOne] = [costs.ipadic !== undefined, costs.unidic !== undefined, signs.length === 1]
    const votes = cutsOf(reading, signs.length).map((parts) =>
      mean(signs.map((sign, at) => Math.log((characters.get(sign)?.get(parts[at] ?? '') ?? 0) + 0.3))),
    )
    return sum([
      inIpadic ? 1 : 0,
      inUnidic ? 5 : 0,
      4 * (Math.max(0, USUAL_COST.ipadic - (costs.ipadic ?? Infinity)) / 1000),
      4 * (Math.max(0, USUAL_COST.unidic - (costs.unidic ?? Infinity)) / 1000),
      0.7 * mean(kanji.map((sign) => Math.log((total.get(sign) ?? 0) + 1))),
      0.8 * mean(kanji.map((sign) => Math.log((listed.get(sign) ?? 0) + 0.3))),
      isOne ? 5 + (inIpadic ? 14 : 0) + (inIpadic && inUnidic ? 8 : 0) : Math.max(-3, ...votes),
      // Their second character has no reading to count.
      text.includes('々') ? 15 : 0,
      kanji.length < signs.length ? -1 : 0,
      signs.length === 3 ? -6 : 0,
    ])
  }

  return (reading: string, names: GivenNames): string[] => {
    const costs = new Map<string, { ipadic?: number; unidic?: number }>()
    for (const source of ['ipadic', 'unidic'] as const)
      for (const { text, cost } of names[source])
        costs.set(text, { ...costs.get(text), [source]: Math.min(cost, costs.get(text)?.[source] ?? cost) })
    const known = new Set([...costs.keys(), ...names.others.map(({ text }) => text)])
    const more = possible(reading)
    const ranked = [...new Set([...known, ...more])]
      .map((text) => ({ text, worth: worth(text, reading, costs.get(text) ?? {}) }))
      .toSorted((one, other) => other.worth - one.worth || (one.text < other.text ? -1 : 1))
      .map(({ text }) => text)
    const all = [...new Set([...names.own.map(({ text }) => text), ...ranked])]
    // No word of a dictionary is left out.
    return all.filter((text, at) => at < MOST_WORDS || known.has(text))
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const mean = (numbers: readonly number[]) => sum(numbers) / Math.max(1, numbers.length)
