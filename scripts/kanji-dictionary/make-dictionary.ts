// Makes resources/kanji-dictionary/dictionary.txt.br, which is committed (docs/adr/0030). Run by hand, with the unpacked Debian packages
// mecab-ipadic and unidic-mecab in one folder:
//   node scripts/kanji-dictionary/make-dictionary.ts FOLDER
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { addReading, isKanji, readingsInNames, type Readings } from './character-readings.ts'
import { rankGivenNames } from './rank-given-names.ts'
import { IPADIC_READING, readEntries, UNIDIC_READING, type Entry, type Kind } from './read-entries.ts'

const [packages] = process.argv.slice(2)
if (packages === undefined) throw new Error('Which folder has the unpacked packages?')
const dictionaries = join(packages, 'usr/share/mecab/dic')
const own = import.meta.dirname
const MOST_CHARACTERS = 60

/** Our own lists: a reading, then words, the most common one first. */
function readList(name: string, kind: Kind): Entry[] {
  const lines = readFileSync(join(own, name), 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => {
    const [reading = '', ...words] = line.split(' ')
    // Before all words of dictionaries, whose costs are positive.
    return words.map((text, at) => ({ text, reading, cost: at - words.length, kind }))
  })
}

const ipadic: Entry[] = []
for (const file of readdirSync(join(dictionaries, 'ipadic')).filter((name) => /^(Noun|Prefix|Suffix).*csv$/.test(name)))
  ipadic.push(...(await readEntries(join(dictionaries, 'ipadic', file), 'euc-jp', IPADIC_READING)))
const unidic = await readEntries(join(dictionaries, 'unidic/lex_3_1.csv'), 'utf-8', UNIDIC_READING)
const [ownFamily, ownGiven] = [readList('family-names.txt', 'family'), readList('given-names.txt', 'given')]
const isOf = (kind: Kind | undefined) => (entry: Entry) => entry.kind === kind && !/[ァ-ヺ]{2}/.test(entry.text)

const alone: Readings = new Map()
for (const { text, reading } of [...ipadic, ...unidic])
  if (Array.from(text).length === 1) addReading(alone, text, reading, 1)
const inFamily = readingsInNames(
  [...ownFamily, ...ipadic.filter(isOf('family')), ...unidic.filter(isOf('family'))],
  alone,
)
const inGiven = readingsInNames([...ownGiven, ...ipadic.filter(isOf('given')), ...unidic.filter(isOf('given'))], alone)

/** Texts by reading, the cheapest first. IPADIC's costs tell more of what is common, so that UniDic's names come after them. */
function byCost(...sources: (readonly Entry[])[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const source of sources)
    for (const { reading, text } of source.toSorted((one, other) => one.cost - other.cost))
      found.set(reading, [...new Set([...(found.get(reading) ?? []), text])])
  return found
}
const family = byCost(ownFamily, ipadic.filter(isOf('family')), unidic.filter(isOf('family')))
const places = byCost(ipadic.filter(isOf('place')))

const rank = rankGivenNames(inGiven, ownGiven)
const isPossibleName = (entry: Entry) =>
  entry.kind !== 'given' &&
  Array.from(entry.text).length <= 3 &&
  Array.from(entry.text).every((sign, _at, { length }) => (length === 1 ? isKanji(sign) : inGiven.has(sign)))
const groups = {
  ipadic: Map.groupBy(ipadic.filter(isOf('given')), ({ reading }) => reading),
  unidic: Map.groupBy(unidic.filter(isOf('given')), ({ reading }) => reading),
  own: Map.groupBy(ownGiven, ({ reading }) => reading),
  others: Map.groupBy([...ipadic, ...unidic].filter(isPossibleName), ({ reading }) => reading),
}
function givenNames(reading: string): string[] {
  const names = {
    ipadic: groups.ipadic.get(reading) ?? [],
    unidic: groups.unidic.get(reading) ?? [],
    own: groups.own.get(reading) ?? [],
    others: groups.others.get(reading) ?? [],
  }
  return names.ipadic.length + names.unidic.length + names.own.length > 0 ? rank(reading, names) : []
}

/** Characters by reading, those that most names have first. */
function byReading(readings: Readings): Map<string, string> {
  const found = new Map<string, [string, number][]>()
  for (const [character, all] of readings)
    for (const [reading, votes] of all) found.set(reading, [...(found.get(reading) ?? []), [character, votes]])
  return new Map(
    [...found].map(([reading, all]) => [
      reading,
      all
        .toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1))
        .slice(0, MOST_CHARACTERS)
        .map(([text]) => text)
        .join(''),
    ]),
  )
}
const characters = [inFamily, inGiven, alone].map(byReading)

const sources = [family, places, groups.ipadic, groups.unidic, groups.own, ...characters]
const readings = [...new Set(sources.flatMap((source) => [...source.keys()]))].toSorted()
const lines = readings.map((reading) => {
  const words = [family.get(reading) ?? [], givenNames(reading), places.get(reading) ?? []]
  const columns = [reading, ...words.map((list) => list.join(' ')), ...characters.map((by) => by.get(reading) ?? '')]
  return columns.join('\t').trimEnd()
})
writeFileSync(
  resolve(own, '../../resources/kanji-dictionary/dictionary.txt.br'),
  brotliCompressSync(`${lines.join('\n')}\n`),
)
