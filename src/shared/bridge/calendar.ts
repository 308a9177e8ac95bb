/** Calendar dates are texts without a time zone: `YYYY-MM-DD`. Months are `YYYY-MM`. Both sort as text. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text)
  if (!match) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export function isCalendarMonth(text: string): boolean {
  return MONTH.test(text)
}

/**
 * The date `months` later (negative: earlier). A day that the month does not have becomes its last, as in law: 31 August − 6 months
 * = 28 or 29 February.
 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, lastDay))
  return first.toISOString().slice(0, 10)
}

/** The same all year: Japan has had no summer time since 1951. */
const JAPAN_AHEAD_MS = 9 * 60 * 60 * 1000

/** The calendar date in Japan at that moment. Worked out here, because loading a locale's calendar would slow down every start. */
export function dateInJapan(epochMs: number): string {
  return new Date(epochMs + JAPAN_AHEAD_MS).toISOString().slice(0, 10)
}
