import { describe, expect, it } from 'vitest'
import {
  ALL_STAFF,
  ANYONE_AT_KIOSK,
  ANYONE_IN_OFFICE,
  AUDIENCES,
  DECIDING_STAFF,
  surfacesOf,
  type Audience,
} from './bridge/audiences.ts'
import type { Operation } from './bridge/define-operation.ts'
import { allOperations, operationNames, operations } from './operations.ts'

const all: readonly Operation[] = allOperations()
const byName = all.map((operation): [string, Operation] => [operation.name, operation])

describe('the operations', () => {
  it('are called feature.verbNoun, by the very keys they stand under', () => {
    const names = Object.entries(operations).flatMap(([feature, group]) =>
      Object.entries(group).map(([key, operation]: [string, Operation]) => [operation.name, `${feature}.${key}`]),
    )
    for (const [name, path] of names) expect(name).toBe(path)
    expect(new Set(all.map(({ name }) => name)).size).toBe(names.length)
    for (const { name } of all) expect(name).toMatch(/^[a-z]+(?:[A-Z][a-z]+)*\.[a-z]+(?:[A-Z][a-z]+)*$/)
  })

  it.each(byName)('%s has an audience, each of it once', (_name, { audience }) => {
    expect(audience.length).toBeGreaterThan(0)
    expect(new Set(audience).size).toBe(audience.length)
    for (const one of audience) expect(Object.keys(AUDIENCES)).toContain(one)
  })

  it.each(byName)('%s serves one surface, or anyone anywhere', (_name, { audience }) => {
    const anyone: Audience[] = [...ANYONE_AT_KIOSK, ...ANYONE_IN_OFFICE]
    const isForAnyone = audience.length === anyone.length && anyone.every((one) => audience.includes(one))
    expect(surfacesOf(audience).length === 1 || isForAnyone).toBe(true)
  })

  it.each(byName)('%s refuses input of a wrong shape and fields that it does not know', (_name, { input }) => {
    for (const wrong of [undefined, null, 1, 'text', [], { isRoot: true }])
      expect(input.safeParse(wrong).success).toBe(false)
  })

  it('are on the surfaces of their audiences and on no other', () => {
    for (const surface of ['kiosk', 'office'] as const) {
      const expected = all
        .filter(({ audience }) => audience.some((one) => AUDIENCES[one] === surface))
        .map(({ name }) => name)
      expect(operationNames(surface)).toEqual(expected)
    }
    const isStaffOnly = (name: string) => !operationNames('kiosk').includes(name)
    expect(
      [
        'applications.approveApplication',
        'applications.listApplications',
        'identityDocuments.viewImage',
        'staff.logInStaff',
        'setUp.completeSetUp',
      ].every(isStaffOnly),
    ).toBe(true)
  })

  it('let nobody but staff see applications, and nobody but deciding staff change them', () => {
    const staff = new Set(operationNames('office').filter((name) => name.startsWith('applications.')))
    const readers = new Set(
      ['listApplications', 'countApplications', 'getApplication', 'findSamePerson', 'attendApplication'].map(
        (verb) => `applications.${verb}`,
      ),
    )
    for (const { name, audience } of all.filter((operation) => staff.has(operation.name))) {
      expect([name, audience]).toEqual([name, readers.has(name) ? ALL_STAFF : DECIDING_STAFF])
    }
  })
})

describe('audiences', () => {
  it('in the lists of anyone are all of their surface', () => {
    const ofSurface = (surface: string) =>
      Object.entries(AUDIENCES)
        .filter(([, its]) => its === surface)
        .map(([audience]) => audience)
    expect([...ANYONE_AT_KIOSK]).toEqual(ofSurface('kiosk'))
    expect([...ANYONE_IN_OFFICE]).toEqual(ofSurface('office'))
  })
})
