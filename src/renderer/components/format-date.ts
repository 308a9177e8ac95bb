import { dateInJapan, isCalendarDate, isCalendarMonth } from '../../shared/bridge/calendar.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * One format for Japanese and one for English. Each is made only once, and not before it is needed: making one takes longer than
 * using it a thousand times, and the first screen needs none.
 */
function formats(ja: Intl.DateTimeFormatOptions, en: Intl.DateTimeFormatOptions = ja, calendar = '') {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (language: string): Intl.DateTimeFormat => {
    const [locale, options] = language === 'en' ? ['en-GB', en] : ['ja-JP', ja]
    const format = made.get(locale) ?? new Intl.DateTimeFormat(`${locale}${calendar}`, options)
    made.set(locale, format)
    return format
  }
}

const japan = { timeZone: 'Asia/Tokyo' } as const
const inTable = {
  ja: { ...japan, year: 'numeric', month: '2-digit', day: '2-digit' },
  en: { ...japan, year: 'numeric', month: 'short', day: 'numeric' },
} as const
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const dates = formats(inTable.ja, inTable.en)
const moments = formats({ ...inTable.ja, ...clock }, { ...inTable.en, ...clock })
const times = formats({ ...japan, ...clock, hour: 'numeric' }, { ...japan, ...clock })

// Calendar dates have no time zone. They are read and written as UTC, so that a PC's time zone never moves them by a day.
const utc = { timeZone: 'UTC' } as const
const calendarDates = formats({ ...utc, dateStyle: 'long' })
const calendarMonths = formats({ ...utc, year: 'numeric', month: 'long' })
const wareki = formats(
  { ...utc, era: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  undefined,
  '-u-ca-japanese',
)
const startOf = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** `2026/11/22`, `22 Nov 2026`: the day in Japan, short enough for a table. */
export function formatDate(epochMs: number, language: string): string {
  return dates(language).format(epochMs)
}

/** Day and time in Japan, short enough for a table. */
export function formatMoment(epochMs: number, language: string): string {
  return moments(language).format(epochMs)
}

/** The time of day in Japan: `9:05`, `09:05`. */
export function formatTime(epochMs: number, language: string): string {
  return times(language).format(epochMs)
}

/** `1990-04-01` → 1990年4月1日 / 1 April 1990. Any other text is returned unchanged. */
export function formatCalendarDate(date: string, language: string): string {
  return isCalendarDate(date) ? calendarDates(language).format(startOf(date)) : date
}

/** `1990-04` → 1990年4月 / April 1990. Any other text is returned unchanged. */
export function formatCalendarMonth(month: string, language: string): string {
  return isCalendarMonth(month) ? calendarMonths(language).format(startOf(`${month}-01`)) : month
}

/** The same day in the Japanese calendar (和暦): 平成2年4月1日, 1 April Heisei 2. Undefined when it is no date. */
export function formatWareki(date: string, language: string): string | undefined {
  if (!isCalendarDate(date)) return undefined
  const parts = wareki(language).formatToParts(startOf(date))
  if (language !== 'en') return parts.map(({ value }) => value).join('')
  // Put together from parts, because the English format writes "2 May 13 Reiwa".
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('era')} ${part('year')}`
}

/** How many days ago it was by the calendar in Japan; 0 is today. */
export function daysSince(epochMs: number, nowMs: number): number {
  return Math.round((startOf(dateInJapan(nowMs)) - startOf(dateInJapan(epochMs))) / DAY_MS)
}
