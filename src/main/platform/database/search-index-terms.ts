import { indexTerms, keyTerm, searchKey } from './search-terms.ts'

/**
 * How terms stand in the index of each database (ADR 28). SQLite's full-text index can't begin in the middle of a term's list of
 * rows: so each term is cut into lists of a few thousand rows, its shards. PostgreSQL's can only give all rows of its terms: so each
 * row has marks for the windows of ids that it lies in, and a window's mark is asked for beside the terms.
 */
const SHARD_BITS = 12

export function shardOf(id: number): number {
  return Math.floor(id / 2 ** SHARD_BITS)
}

export function shardTerm(shard: number, term: string): string {
  return `${shard}${term}`
}

/** Windows of 2,048, of 32,768 and of 262,144 ids. */
const LEVEL_BITS = [11, 15, 18]

/**
 * The windows to look through from an id on, up or down: of each level the one that the id lies in and its neighbour, so that a
 * look never ends after a few ids.
 */
export function windowsFrom(id: number, isUpwards: boolean, hasFilter: boolean): { marks: string[]; end: number }[] {
  let from = id
  // Among a filter's rows a small window has too few.
  return LEVEL_BITS.slice(hasFilter ? 1 : 0).map((level) => {
    const size = 2 ** level
    const start = Math.floor(from / size) * size
    const end = isUpwards ? start + 2 * size - 1 : start - size
    const marks = [start, isUpwards ? start + size : start - size].map((within) => windowMark(level, within))
    from = isUpwards ? end + 1 : end - 1
    return { marks, end }
  })
}

function windowMark(level: number, id: number): string {
  return `w${level}x${Math.floor(id / 2 ** level)}`
}

/** The marks of all windows that an id lies in. */
function windowMarks(id: number): string[] {
  return LEVEL_BITS.map((level) => windowMark(level, id))
}

/** All that the index holds of a row. */
export interface Indexed {
  /** The texts by which it is found. */
  texts: readonly string[]
  /** Numbers and addresses that are looked for as a whole. */
  keys: readonly string[]
  /** What lists are filtered by, such as its state. */
  marks: readonly string[]
}

const keyTerms = (keys: readonly string[]): string[] => keys.filter((key) => searchKey(key) !== '').map(keyTerm)

/** What SQLite's index holds of a row. */
export function shardedTerms(id: number, { texts, keys, marks }: Indexed): string {
  const shard = shardOf(id)
  const sharded = [...indexTerms(texts), ...marks.map(markTerm)].map((term) => shardTerm(shard, term))
  return [...sharded, ...new Set(keyTerms(keys))].join(' ')
}

/** What PostgreSQL's index holds of a row. */
export function codedTerms(id: number, { texts, keys, marks }: Indexed): number[] {
  const terms = [...indexTerms(texts), ...keyTerms(keys), ...marks.map(markTerm), ...windowMarks(id)]
  return [...new Set(terms.map(codedTerm))]
}

/** So that no mark is like another term. */
export function markTerm(mark: string): string {
  return `m${mark}`
}

/** A term as a number of 32 bits (FNV-1a), which is smaller than a text. Terms may share one, so rows are looked at again. */
export function codedTerm(term: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < term.length; index++) hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193)
  return hash
}
