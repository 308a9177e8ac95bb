import { describe, expect, it } from 'vitest'
import { createWorkingCalendar } from './working-calendar.ts'

const HOLIDAYS = new Set(['2026-11-03', '2026-11-23'])
const settings = { closedWeekdays: [0, 6], areNationalHolidaysClosed: true, closedDays: [] }
const calendar = createWorkingCalendar(settings, HOLIDAYS)

describe('working days', () => {
  it('are no weekends and no national holidays', () => {
    // 2026-11-21 is a Saturday; Monday the 23rd is a holiday.
    expect(
      ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map((date) => calendar.isWorkingDay(date)),
    ).toEqual([true, false, false, false, true])
  })

  it('after the day of an application count up to today', () => {
    expect(calendar.countBetween('2026-11-21', '2026-11-21')).toBe(0)
    expect(calendar.countBetween('2026-11-21', '2026-11-27')).toBe(4)
    expect(calendar.countBetween('2026-11-20', '2026-11-24')).toBe(1)
    expect(calendar.countBetween('2026-11-27', '2026-11-21')).toBe(0)
  })

  it('lead to the day by which it should be done', () => {
    expect(calendar.lastOf(5, '2026-11-21')).toBe('2026-11-30')
    expect(calendar.lastOf(0, '2026-11-21')).toBe('2026-11-21')
  })

  it('leave out the days on which the university is closed, and holidays only where it is closed then', () => {
    const own = createWorkingCalendar(
      {
        closedWeekdays: [0],
        areNationalHolidaysClosed: false,
        closedDays: [{ from: '2026-12-28', to: '2027-01-04', note: '' }],
      },
      HOLIDAYS,
    )
    expect(own.isWorkingDay('2026-11-23')).toBe(true)
    expect(own.isWorkingDay('2026-11-21')).toBe(true)
    expect(own.countBetween('2026-12-26', '2027-01-05')).toBe(1)
    expect(own.lastOf(1, '2026-12-26')).toBe('2027-01-05')
  })

  it('end also where there are none, and over a hundred years', () => {
    const never = createWorkingCalendar(
      { ...settings, closedDays: [{ from: '1900-01-01', to: '2200-01-01', note: '' }] },
      HOLIDAYS,
    )
    expect(never.countBetween('1926-01-01', '2026-01-01')).toBe(0)
    expect(never.lastOf(5, '2026-01-01') > '2026-01-01').toBe(true)
  })
})
