/** One page of a list. One row more than asked for is read, which tells whether there are more. */
export async function readPage<Page extends { limit: number }, Stored, Row>(
  page: Page,
  read: (page: Page) => Promise<Stored[]>,
  toRow: (stored: Stored) => Row,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  const found = await read({ ...page, limit: page.limit + 1 })
  return { rows: found.slice(0, page.limit).map((stored) => toRow(stored)), hasMore: found.length > page.limit }
}
