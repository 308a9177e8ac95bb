import { describe, expect, it } from 'vitest'
import { filesBelow } from './files.ts'

/** `docs/adr/0029-….md` to `0029`: two people may take a number at the same time. */
const numberOf = (path: string) => /\/(\d{4})-[^/]+$/.exec(path)?.[1] ?? path

describe.each([
  ['a decision', 'docs/adr', /[.]md$/],
  ['a migration', 'src/main/migrations', /\/\d{4}-[^/]+[.]ts$/],
])('%s', (_, folder, pattern) => {
  it('has a number of its own', () => {
    const numbers = filesBelow(folder, pattern).map(numberOf).toSorted()
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers).toEqual([...new Set(numbers)])
  })
})
