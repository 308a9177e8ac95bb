import type { z } from 'zod'
import { toHiragana } from '../../../shared/bridge/kana.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type {
  findCandidates as contract,
  KanjiKind,
} from '../../../shared/features/kanji-candidates/find-candidates.ts'
import type { DictionaryLine, FindLine } from '../../platform/kanji-dictionary/kanji-dictionary.ts'
import type { Services } from '../../platform/services.ts'
import { possibleNames } from './possible-names.ts'

const MOST_WORDS = 240
const MOST_PARTS = 160
const MOST_SHORTER_WORDS = 8

export async function findCandidates(
  { kanjiDictionary }: Pick<Services, 'kanjiDictionary'>,
  { reading, kind }: z.output<typeof contract.input>,
): Promise<Result<z.input<typeof contract.output>>> {
  const kana = toHiragana(reading.normalize('NFKC'))
  if (!/^[ぁ-ゖー]+$/.test(kana)) return success({ words: [], parts: [] })
  const find = remembered(await kanjiDictionary.open())
  const words = new Set(wordsOf(find(kana), kind))
  if (kind === 'givenName') for (const name of possibleNames(kana, find)) words.add(name)
  return success({ words: [...words].slice(0, MOST_WORDS), parts: partsOf(kana, kind, find).slice(0, MOST_PARTS) })
}

/** A part is asked for many times by one call. */
function remembered(find: FindLine): FindLine {
  const lines = new Map<string, ReturnType<FindLine>>()
  return (reading) => {
    if (!lines.has(reading)) lines.set(reading, find(reading))
    return lines.get(reading)
  }
}

/** A name may be written like a place or another kind of name. */
function wordsOf(line: DictionaryLine | undefined, kind: KanjiKind): string[] {
  if (!line) return []
  const { familyNames, givenNames, places } = line
  if (kind === 'place') return [...places]
  const inOrder = kind === 'familyName' ? [familyNames, places, givenNames] : [givenNames, familyNames, places]
  return [...new Set(inOrder.flatMap((words) => [...words]))]
}

function partsOf(kana: string, kind: KanjiKind, find: FindLine) {
  const beginnings = Array.from(kana, (_sign, at) => kana.slice(0, kana.length - at))
  const shorter = beginnings
    .slice(1)
    .filter((reading) => reading.length > 1)
    .flatMap((reading) =>
      wordsOf(find(reading), kind)
        .filter((text) => Array.from(text).length > 1)
        .slice(0, MOST_SHORTER_WORDS)
        .map((text) => ({ text, reading })),
    )
  const characters = beginnings.flatMap((reading) => {
    const line = find(reading)
    const inNames = kind === 'givenName' ? line?.givenCharacters : line?.familyCharacters
    return [...new Set([...(inNames ?? []), ...(line?.characters ?? [])])].map((text) => ({ text, reading }))
  })
  return kind === 'givenName' ? [...characters, ...shorter] : [...shorter, ...characters]
}
