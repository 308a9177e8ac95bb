import { describe, expect, it } from 'vitest'
import { useKeysetPages } from './use-keyset-pages.ts'

interface Row {
  rowId: number
  name: string
}

/** Seven rows, two on a page, at most three in one reading. */
function openList() {
  const stored: Row[] = Array.from({ length: 7 }, (_, index) => ({ rowId: index + 1, name: `row ${index + 1}` }))
  const asked: [number | null, number][] = []
  const held: (() => void)[] = []
  let isHeld = false
  const pages = useKeysetPages(
    'rowId',
    async (after, limit) => {
      asked.push([after, limit])
      const rows = stored.filter(({ rowId }) => rowId > (after ?? 0))
      const answer = { rows: rows.slice(0, limit), hasMore: rows.length > limit }
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve))
      return answer
    },
    { pageSize: 2, maxPageSize: 3 },
  )
  const ids = () => pages.rows.value.map(({ rowId }) => rowId)
  const hold = (on: boolean) => (isHeld = on)
  return { pages, stored, asked, held, ids, hold }
}

describe('a list that comes by pages', () => {
  it('grows by a page until there is no more', async () => {
    const { pages, ids } = openList()
    expect(pages.isListed.value).toBe(false)
    await pages.list()
    expect([ids(), pages.hasMore.value, pages.isListed.value]).toEqual([[1, 2], true, true])
    for (const last of [4, 6, 7]) {
      await pages.listMore()
      expect(ids().at(-1)).toBe(last)
    }
    expect(pages.hasMore.value).toBe(false)
  })

  it('is read again as far as it is shown, in as many readings as that takes', async () => {
    const { pages, stored, asked, ids } = openList()
    await pages.list()
    await pages.listMore()
    await pages.listMore()
    stored.splice(1, 1)
    asked.length = 0
    await pages.refresh()
    expect(ids()).toEqual([1, 3, 4, 5, 6, 7])
    expect(asked).toEqual([
      [null, 3],
      [4, 3],
    ])
  })

  it('starts with one page again when it is listed anew', async () => {
    const { pages, ids } = openList()
    await pages.list()
    await pages.listMore()
    await pages.list()
    expect(ids()).toEqual([1, 2])
  })

  it('drops what an older reading answers', async () => {
    const { pages, stored, held, ids, hold } = openList()
    hold(true)
    const older = pages.list()
    stored.shift()
    const newer = pages.list()
    held[1]?.()
    expect(await newer).toBe(true)
    held[0]?.()
    expect(await older).toBe(false)
    expect(ids()).toEqual([2, 3])
  })
})
