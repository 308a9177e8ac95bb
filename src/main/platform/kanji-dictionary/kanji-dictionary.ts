import { join } from 'node:path'
import { createPackedTable } from '../packed-table/packed-table.ts'

/** What is written with kanji and read in one way (ADR 30); the most common first. */
export interface DictionaryLine {
  familyNames: readonly string[]
  givenNames: readonly string[]
  places: readonly string[]
  /** Single characters, as they are read in family names, in given names, and anywhere. */
  familyCharacters: readonly string[]
  givenCharacters: readonly string[]
  characters: readonly string[]
}

/** Each finds the line of a reading in hiragana. */
export type FindLine = (reading: string) => DictionaryLine | undefined

export interface KanjiDictionary {
  /** Reads the file at the first call. Unpacked it takes 5 MB of memory. */
  open(): Promise<FindLine>
}

export function createKanjiDictionary(resourcesFolder: string): KanjiDictionary {
  const table = createPackedTable(join(resourcesFolder, 'kanji-dictionary', 'dictionary.txt.br'))
  return {
    async open() {
      const find = await table.open()
      return (reading) => {
        const columns = find(reading)
        return columns === undefined ? undefined : parse(columns)
      }
    },
  }
}

function parse(columns: string): DictionaryLine {
  const [familyNames = '', givenNames = '', places = '', inFamily = '', inGiven = '', characters = ''] =
    columns.split('\t')
  const words = (text: string) => text.split(' ').filter(Boolean)
  return {
    familyNames: words(familyNames),
    givenNames: words(givenNames),
    places: words(places),
    familyCharacters: Array.from(inFamily),
    givenCharacters: Array.from(inGiven),
    characters: Array.from(characters),
  }
}
