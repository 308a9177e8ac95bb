import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, approveCase, expectFailure, submitCase } from '../support/scenes.ts'
import { changeSettings } from '../support/settings.ts'

const noonInJapan = (date: string) => Date.parse(`${date}T12:00:00+09:00`)

describe.each(DATABASE_KINDS)('the checking period, on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    administrator = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  /** Sessions end when the clock moves, so somebody logs in anew. */
  async function comesTo(date: string): Promise<void> {
    testDesk.clock.setWallClock(noonInJapan(date))
    administrator = await testDesk.administrator()
  }

  async function daysLate(applicationId: number, today: string): Promise<number | undefined> {
    await comesTo(today)
    const { rows } = expectOk(
      await administrator.applications.listApplications({
        states: [],
        search: '',
        sort: 'newestFirst',
        isOnlyMine: false,
        after: null,
        limit: 50,
      }),
    )
    return rows.find((row) => row.applicationId === applicationId)?.workingDaysLate
  }

  it('of 5 days counts working days: an application of Saturday, the 21st, is late from 1 December on', async () => {
    await comesTo('2026-11-21')
    const { applicationId } = await submitCase(testDesk)
    expect(await daysLate(applicationId, '2026-11-21')).toBe(0)
    expect(await daysLate(applicationId, '2026-11-27')).toBe(0)
    // The 23rd is a national holiday.
    expect(await daysLate(applicationId, '2026-11-30')).toBe(0)
    expect(await daysLate(applicationId, '2026-12-01')).toBe(1)
    expect(await daysLate(applicationId, '2026-12-06')).toBe(4)
  })

  it('does not count the days on which this university is closed, and counts holidays on which it is open', async () => {
    await comesTo('2026-11-21')
    const { applicationId } = await submitCase(testDesk)
    const closedDays = [{ from: '2026-11-30', to: '2026-12-01', note: '創立記念日' }]
    expectOk(await changeSettings(administrator, 'workingDays', { closedDays }))
    expect(await daysLate(applicationId, '2026-12-01')).toBe(0)
    expectOk(await changeSettings(administrator, 'workingDays', { closedDays: [], areNationalHolidaysClosed: false }))
    expect(await daysLate(applicationId, '2026-12-01')).toBe(2)
    expectOk(
      await changeSettings(administrator, 'workingDays', { closedWeekdays: [], areNationalHolidaysClosed: true }),
    )
    expect(await daysLate(applicationId, '2026-12-01')).toBe(4)
    expectOk(await changeSettings(administrator, 'workingDays', { closedWeekdays: [0, 6] }))
  })

  it('is over for nobody who is decided', async () => {
    await comesTo('2026-11-21')
    const submitted = await submitCase(testDesk)
    await approveCase(testDesk, administrator, submitted)
    expect(await daysLate(submitted.applicationId, '2026-12-10')).toBe(0)
  })

  it('has days that end before they begin refused by name', async () => {
    const closedDays = [{ from: '2026-12-28', to: '2026-12-25', note: '' }]
    expect(expectFailure(await changeSettings(administrator, 'workingDays', { closedDays })).fields).toEqual({
      'value.closedDays.0.to': 'daysReversed',
    })
    const dates = [{ from: '2026-02-30', to: '2026-03-01', note: '' }]
    expect(expectFailure(await changeSettings(administrator, 'workingDays', { closedDays: dates })).fields).toEqual({
      'value.closedDays.0.from': 'dateInvalid',
    })
  })

  it('tells administrators the national holidays of this year and the next', async () => {
    await comesTo('2026-11-21')
    const { holidays } = expectOk(await administrator.workingDays.listNationalHolidays({}))
    expect(holidays).toContainEqual({ date: '2026-11-23', name: { ja: '勤労感謝の日', en: 'Labor Thanksgiving Day' } })
    expect(new Set(holidays.map(({ date }) => date.slice(0, 4)))).toEqual(new Set(['2026', '2027']))
    const registrar = await addStaff(testDesk, administrator, 'registrar')
    expect(expectFailure(await registrar.workingDays.listNationalHolidays({})).code).toBe('notAllowed')
  })
})
