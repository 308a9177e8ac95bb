/** The year of a reception number stays for good. A wrong clock must not give it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASE_KINDS, expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { DAY, submitCase } from '../support/scenes.ts'

const NEW_YEAR = Date.parse('2027-01-01T00:00:00+09:00')

describe.each(DATABASE_KINDS)('reception numbers on %s', (kind) => {
  let testDesk: TestDesk

  beforeEach(async () => {
    testDesk = await startDesk({ kind })
  })
  afterEach(() => testDesk.stop())

  const year = async (): Promise<string> => (await submitCase(testDesk)).receptionNumber.slice(0, 4)
  const troubles = async () => expectOk(await (await testDesk.administrator()).troubles.listTroubles({})).troubles

  it('carry the year in Japan', async () => {
    const { clock } = testDesk
    clock.advance(NEW_YEAR - clock.nowMs() - 1)
    expect(await year()).toBe('2026')
    clock.advance(1)
    expect(await year()).toBe('2027')
  })

  it('keep the year when the clock is set into another while the program runs', async () => {
    testDesk.clock.setWallClock(NEW_YEAR)
    expect(await year()).toBe('2026')
  })

  it.each([
    ['of a dead battery', Date.parse('2020-01-01T09:00:00+09:00'), 'clockSetBack'],
    ['that is a year ahead', Date.parse('2027-11-30T09:00:00+09:00'), 'clockSetAhead'],
  ])('keep the year for a day after a start with the clock %s, and the office is told', async (_, startMs, kindOf) => {
    const { clock, desk } = testDesk
    await desk.jobs.run('checkClock')
    clock.setWallClock(startMs)
    for (let starts = 0; starts < 2; starts += 1) {
      await testDesk.restart()
      expect(await year()).toBe('2026')
      await testDesk.desk.jobs.run('checkClock')
      expect(await troubles()).toMatchObject([{ kind: kindOf }])
    }
    clock.advance(DAY)
    expect(await year()).toBe(new Date(startMs).getFullYear().toString())
    await testDesk.desk.jobs.run('checkClock')
    expect(await troubles()).toEqual([])
  })
})
