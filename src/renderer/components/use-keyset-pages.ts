import { ref, shallowRef } from 'vue'

interface Page<Row> {
  rows: Row[]
  hasMore: boolean
}
/** Reads at most `limit` rows after the one with that key (null: from the top). */
type ReadPage<Row> = (after: number | null, limit: number) => Promise<Page<Row>>

/**
 * A list that is read one page at a time by key. A newer reading replaces an older one, whose answer is then dropped. Each returns
 * whether its rows are the ones shown now. Throws what `readPage` throws.
 */
export function useKeysetPages<Key extends string, Row extends Record<Key, number>>(
  key: Key,
  readPage: ReadPage<Row>,
  { pageSize = 50, maxPageSize = 100 } = {},
) {
  const rows = shallowRef<Row[]>([])
  const hasMore = ref(false)
  const isListed = ref(false)
  let turn = 0

  async function readUpTo(count: number, known: readonly Row[]): Promise<boolean> {
    const mine = ++turn
    const found = [...known]
    let isMore = true
    while (isMore && found.length < count) {
      const page = await readPage(found.at(-1)?.[key] ?? null, Math.min(maxPageSize, count - found.length))
      if (mine !== turn) return false
      found.push(...page.rows)
      isMore = page.hasMore && page.rows.length > 0
    }
    rows.value = found
    hasMore.value = isMore
    isListed.value = true
    return true
  }

  /** The first page. */
  const list = () => readUpTo(pageSize, [])
  /** Adds one page. */
  const listMore = () => readUpTo(rows.value.length + pageSize, rows.value)
  /** Reads as many rows from the top as are shown now, so that nobody loses their place in the list. */
  const refresh = () => readUpTo(Math.max(rows.value.length, pageSize), [])

  return { rows, hasMore, isListed, list, listMore, refresh }
}
