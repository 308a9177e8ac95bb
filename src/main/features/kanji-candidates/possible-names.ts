import type { FindLine } from '../../platform/kanji-dictionary/kanji-dictionary.ts'

const LONGEST_READING = 5
const MOST_TOGETHER = { 2: 240, 3: 24 }
/** No longer given name is put together from characters. */
const LONGEST_NAME = 8

/**
 * Given names that may be in no dictionary, since parents choose characters freely: two or three characters of which each can be read as
 * a part of the name. Those of common characters come first.
 */
export function possibleNames(kana: string, find: FindLine): string[] {
  if (kana.length > LONGEST_NAME) return []
  const names = ([2, 3] as const).flatMap((count) =>
    cutsOf(kana, count).flatMap((parts) => written(parts, MOST_TOGETHER[count], find)),
  )
  return names.toSorted((one, other) => one.rarity - other.rarity).map(({ text }) => text)
}

interface PossibleName {
  text: string
  /** The places of its characters in the lists of their readings, multiplied. */
  rarity: number
}

function written(parts: readonly string[], most: number, find: FindLine): PossibleName[] {
  return parts.reduce<PossibleName[]>(
    (made, part, at) => {
      const own = find(part)?.givenCharacters ?? []
      // りり is 莉々 as well as two characters.
      const characters = part === parts[at - 1] ? ['々', ...own] : own
      return made.flatMap(({ text, rarity }) =>
        characters
          .slice(0, Math.floor(most / rarity))
          .map((character, place) => ({ text: text + character, rarity: rarity * (place + 1) })),
      )
    },
    [{ text: '', rarity: 1 }],
  )
}

/** All ways to cut a reading into so many parts. No part begins with a sign that belongs to the one before. */
function cutsOf(kana: string, count: number): string[][] {
  if (count === 1) return kana.length <= LONGEST_READING ? [[kana]] : []
  const lengths = Array.from({ length: Math.min(LONGEST_READING, kana.length - 1) }, (_, at) => at + 1)
  return lengths
    .filter((length) => !/^[ぁぃぅぇぉっゃゅょゎんー]/.test(kana.slice(length)))
    .flatMap((length) => cutsOf(kana.slice(length), count - 1).map((rest) => [kana.slice(0, length), ...rest]))
}
