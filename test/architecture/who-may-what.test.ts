import { describe, expect, it } from 'vitest'
import { ALL_STAFF, AUDIENCES, type Audience } from '../../src/shared/bridge/audiences.ts'
import { allOperations } from '../../src/shared/operations.ts'
import { read } from './files.ts'

const section = /^## Who may what\n(?<text>.+?)^## /ms.exec(read('ARCHITECTURE.md'))?.groups?.['text'] ?? ''
const operationsIn = (text: string) => [...text.matchAll(/`(\w+\.\w+)`/g)].map(([, name = '']) => name)
const rows = new Map(
  [...section.matchAll(/^\| (\w+)[^|]*\| ([^|]+) \|$/gm)].map(([, who = '', text = '']) => [who, operationsIn(text)]),
)

const office = allOperations()
  .map(({ name, audience }) => ({
    name,
    audience: (audience satisfies readonly Audience[] as readonly Audience[]).filter(
      (one) => AUDIENCES[one] === 'office',
    ),
  }))
  .filter(({ audience }) => audience.length > 0)

/** The lowest of the staff who may call it; `anybody` also without a login. */
function lowestOf(audience: readonly Audience[]): string | undefined {
  if (audience.includes('office') && audience.includes('viewer')) return 'anybody'
  return ALL_STAFF.find((role) => audience.includes(role))
}

describe('who may what', () => {
  it.each(['anybody', ...ALL_STAFF])('lists for %s what the contracts say', (who) => {
    const wanted = office.filter(({ audience }) => lowestOf(audience) === who).map(({ name }) => name)
    expect(rows.get(who)?.toSorted()).toEqual(wanted.toSorted())
  })

  it('gives every role what the one below it may do', () => {
    const wrong = office.filter(({ audience }) => {
      const from = ALL_STAFF.findIndex((role) => audience.includes(role))
      return from >= 0 && !ALL_STAFF.slice(from).every((role) => audience.includes(role))
    })
    expect(wrong).toEqual([])
  })

  it('names beside the table what no role of staff may do, or only before the set-up', () => {
    const beside = operationsIn(section.slice(section.indexOf('Beside these')))
    const wanted = office.filter(
      ({ audience }) =>
        lowestOf(audience) === undefined || (audience.includes('setUp') && !audience.includes('viewer')),
    )
    expect(beside.toSorted()).toEqual(wanted.map(({ name }) => name).toSorted())
  })
})
