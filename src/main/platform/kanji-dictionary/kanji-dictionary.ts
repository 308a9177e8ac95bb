import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

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
  /** Reads the file at the first call, not at the start: unpacked it takes 5 MB of memory, which a seat without a screen keyboard never needs. */
  open(): Promise<FindLine>
}

const NEW_LINE = 0x0a
const TAB = 0x09
/** Few large pieces, since each is a turn of the main thread. */
const CHUNK_BYTES = 1024 * 1024
const unpack = promisify(brotliDecompress)

export function createKanjiDictionary(resourcesFolder: string): KanjiDictionary {
  let opened: Promise<FindLine> | undefined

  async function read(): Promise<FindLine> {
    // Unpacked beside the main thread, and searched as bytes: nothing is parsed but the lines that are asked for.
    const packed = await readFile(join(resourcesFolder, 'kanji-dictionary', 'dictionary.txt.br'))
    const bytes = await unpack(packed, { chunkSize: CHUNK_BYTES })
    return (reading) => findLine(bytes, reading)
  }

  return {
    open() {
      opened ??= read().catch((error: unknown) => {
        // The next call may succeed, as after a virus scanner let go of the file.
        opened = undefined
        throw error
      })
      return opened
    },
  }
}

/** The lines are in the order of their bytes, which is that of code points. */
function findLine(bytes: Buffer, reading: string): DictionaryLine | undefined {
  const wanted = Buffer.from(reading)
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const start = bytes.lastIndexOf(NEW_LINE, middle - 1) + 1
    const lineStart = middle === 0 ? 0 : start
    const end = bytes.indexOf(NEW_LINE, lineStart)
    const tab = bytes.indexOf(TAB, lineStart)
    const order = wanted.compare(bytes, lineStart, tab)
    if (order === 0) return parse(bytes.toString('utf8', tab + 1, end))
    if (order < 0) high = lineStart
    else low = end + 1
  }
  return undefined
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
