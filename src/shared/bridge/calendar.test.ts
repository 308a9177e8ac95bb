import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, dateInJapan, isCalendarDate, isCalendarMonth } from './calendar.ts'
import { CalendarDate, CalendarMonth } from './calendar-schemas.ts'

const date = fc
  .date({ min: new Date('1868-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 10))

describe('addMonths', () => {
  it.each([
    ['2026-08-31', -6, '2026-02-28'],
    ['2028-08-31', -6, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2100-01-31', 1, '2100-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-30', 0, '2026-03-30'],
    ['2026-11-23', -1440, '1906-11-23'],
  ])('moves %s by %i months to %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('moves by whole months, at most to the month’s last day, and never past its own day', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -1200, max: 1200 }), (from, months) => {
        const to = addMonths(from, months)
        const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(isCalendarDate(to)).toBe(true)
        expect(count(to) - count(from)).toBe(months)
        const [dayFrom, dayTo] = [Number(from.slice(8)), Number(to.slice(8))]
        const nextDay = `${to.slice(0, 8)}${String(dayTo + 1).padStart(2, '0')}`
        expect(dayTo === dayFrom || (dayTo < dayFrom && !isCalendarDate(nextDay))).toBe(true)
      }),
    )
  })
})

describe('a calendar date', () => {
  it.each(['2026-02-28', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => {
    expect(isCalendarDate(text)).toBe(true)
  })

  it.each([
    '',
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '２０２６-01-01',
    '2026/01/01',
  ])('is not %j', (text) => {
    expect(isCalendarDate(text)).toBe(false)
  })

  it('is every date there is', () => {
    fc.assert(fc.property(date, isCalendarDate))
  })

  it('may be typed with spaces around it', () => {
    expect([CalendarDate.parse(' 2026-01-31 '), CalendarMonth.parse('2026-01\n')]).toEqual(['2026-01-31', '2026-01'])
  })
})

it('takes a month from 01 to 12 only', () => {
  expect(['2026-01', '2026-12', '2026-00', '2026-13', '2026-1', '2026', '2026-01-01', ''].map(isCalendarMonth)).toEqual(
    [true, true, false, false, false, false, false, false],
  )
})

it.each([
  ['2026-11-22T14:59:59.999Z', '2026-11-22'],
  ['2026-11-22T15:00:00.000Z', '2026-11-23'],
  ['2027-12-31T15:00:00.000Z', '2028-01-01'],
])('has in Japan at %s the date %s', (moment, day) => {
  expect(dateInJapan(Date.parse(moment))).toBe(day)
})
