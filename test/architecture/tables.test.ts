import { expect, it } from 'vitest'
import { filesBelow, read } from './files.ts'

const declared = filesBelow('src/main/features', /-tables\.ts$/).map((path) => {
  const [, merged = ''] = read(path).split('interface Schema {')
  return { path, tables: [...merged.matchAll(/^ {4}(\w+): /gm)].map(([, table]) => table ?? '') }
})

it('finds the tables that features declare', () => {
  expect(declared.length).toBeGreaterThan(8)
  for (const { path, tables } of declared) expect([path, tables.length]).not.toEqual([path, 0])
})

it('has no table of a feature named in the platform', () => {
  const sources = filesBelow('src/main/platform', /\.ts$/)
  for (const table of declared.flatMap(({ tables }) => tables)) {
    // As SQL and Kysely name a table: within quotes, or after one of these words.
    const named = new RegExp(`['"\`]${table}['"\`. ]|\\b(from|into|update|join|table) ${table}\\b`)
    expect([table, sources.filter((path) => named.test(read(path)))]).toEqual([table, []])
  }
})
