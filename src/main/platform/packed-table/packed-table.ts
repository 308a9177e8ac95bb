import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

/** Finds what stands behind a key, its columns with tabs between them. */
export type FindColumns = (key: string) => string | undefined

export interface PackedTable {
  /** Reads the file at the first call, not at the start: unpacked it takes some megabytes of memory, which not every seat needs. */
  open(): Promise<FindColumns>
}

const NEW_LINE = 0x0a
const TAB = 0x09
/** Few large pieces, since each is a turn of the main thread. */
const CHUNK_BYTES = 1024 * 1024
const unpack = promisify(brotliDecompress)

/**
 * A table that ships with the product, packed with brotli. Each line is a key, a tab and columns; lines stand in the order of their
 * keys' bytes.
 */
export function createPackedTable(file: string): PackedTable {
  let opened: Promise<FindColumns> | undefined

  async function read(): Promise<FindColumns> {
    // Unpacked beside the main thread, and searched as bytes: nothing is parsed but the lines that are asked for.
    const packed = await readFile(file)
    const bytes = await unpack(packed, { chunkSize: CHUNK_BYTES })
    return (key) => findColumns(bytes, key)
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

function findColumns(bytes: Buffer, key: string): string | undefined {
  const wanted = Buffer.from(key)
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const start = bytes.lastIndexOf(NEW_LINE, middle - 1) + 1
    const lineStart = middle === 0 ? 0 : start
    const end = bytes.indexOf(NEW_LINE, lineStart)
    const tab = bytes.indexOf(TAB, lineStart)
    const order = wanted.compare(bytes, lineStart, tab)
    if (order === 0) return bytes.toString('utf8', tab + 1, end)
    if (order < 0) high = lineStart
    else low = end + 1
  }
  return undefined
}
