import type { SettingsOf } from '../settings/settings-section.ts'
import type { workingDaysSettings } from './working-days-settings.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Nothing is counted over more days than these, so that no date makes this slow. */
const DAYS_MAX = 2000

const startOf = (date: string) => Date.parse(`${date}T00:00:00Z`)
const shifted = (date: string, days: number) => new Date(startOf(date) + days * DAY_MS).toISOString().slice(0, 10)

export interface WorkingCalendar {
  isWorkingDay(date: string): boolean
  /** How many working days there are after `from` up to and with `to`; 0 where `to` is not later. */
  countBetween(from: string, to: string): number
  /** The last of `days` working days after `from`: by then it should be done. */
  lastOf(days: number, from: string): string
}

/** @param holidays the national holidays (`YYYY-MM-DD`) of the years that are asked about */
export function createWorkingCalendar(
  { closedWeekdays, areNationalHolidaysClosed, closedDays }: SettingsOf<typeof workingDaysSettings>,
  holidays: ReadonlySet<string>,
): WorkingCalendar {
  const weekdays = new Set(closedWeekdays)

  function isWorkingDay(date: string): boolean {
    if (weekdays.has(new Date(startOf(date)).getUTCDay())) return false
    if (areNationalHolidaysClosed && holidays.has(date)) return false
    return !closedDays.some(({ from, to }) => from <= date && date <= to)
  }

  function countBetween(from: string, to: string): number {
    let count = 0
    for (let step = 0, date = to; step < DAYS_MAX && date > from; step++, date = shifted(date, -1))
      if (isWorkingDay(date)) count++
    return count
  }

  function lastOf(days: number, from: string): string {
    let date = from
    for (let step = 0, left = days; step < DAYS_MAX && left > 0; step++) {
      date = shifted(date, 1)
      if (isWorkingDay(date)) left--
    }
    return date
  }

  return { isWorkingDay, countBetween, lastOf }
}
