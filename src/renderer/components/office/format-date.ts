import { dateInJapan } from '../../../shared/bridge/calendar.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Formats by language, made once: making one takes longer than using it a thousand times. */
function formatsFor(options: Intl.DateTimeFormatOptions) {
  return {
    ja: new Intl.DateTimeFormat('ja-JP', options),
    en: new Intl.DateTimeFormat('en-GB', options),
  }
}

const japan = { timeZone: 'Asia/Tokyo' } as const
const day = { year: 'numeric', day: '2-digit' } as const
const dates = {
  ja: formatsFor({ ...japan, ...day, month: '2-digit' }).ja,
  en: formatsFor({ ...japan, ...day, day: 'numeric', month: 'short' }).en,
}
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const moments = {
  ja: formatsFor({ ...japan, ...day, ...clock, month: '2-digit' }).ja,
  en: formatsFor({ ...japan, ...day, ...clock, day: 'numeric', month: 'short' }).en,
}
const times = formatsFor({ ...japan, ...clock })
const months = {
  ja: formatsFor({ timeZone: 'UTC', year: 'numeric', month: 'long' }).ja,
  en: formatsFor({ timeZone: 'UTC', year: 'numeric', month: 'long' }).en,
}
const calendarDates = formatsFor({ timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' })
const wareki = {
  ja: new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
    timeZone: 'UTC',
    era: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }),
  en: new Intl.DateTimeFormat('en-US-u-ca-japanese', { timeZone: 'UTC', era: 'short', year: 'numeric' }),
}

type Formats = Record<'ja' | 'en', Intl.DateTimeFormat>
const inTongue = (formats: Formats, language: string) => formats[language === 'en' ? 'en' : 'ja']

/** `2026/11/22`, `22 Nov 2026`: the day in Japan. */
export function formatDate(epochMs: number, language: string): string {
  return inTongue(dates, language).format(epochMs)
}

/** Day and time in Japan. */
export function formatMoment(epochMs: number, language: string): string {
  return inTongue(moments, language).format(epochMs)
}

/** The time of day in Japan, `14:05`. */
export function formatTime(epochMs: number, language: string): string {
  return inTongue(times, language).format(epochMs)
}

/** A calendar date (`YYYY-MM-DD`) in words; anything else is given back unchanged. */
export function formatCalendarDate(date: string, language: string): string {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) ? date : inTongue(calendarDates, language).format(time)
}

/** A calendar month (`YYYY-MM`) in words; anything else is given back unchanged. */
export function formatCalendarMonth(month: string, language: string): string {
  const time = Date.parse(`${month}-01T00:00:00Z`)
  return Number.isNaN(time) ? month : inTongue(months, language).format(time)
}

/** The same day by Japanese era: 平成2年5月3日, "Heisei 2". Empty for anything that is no date. */
export function formatWareki(date: string, language: string): string {
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time)) return ''
  if (language !== 'en') return wareki.ja.format(time)
  const parts = wareki.en.formatToParts(time)
  return [parts.find((part) => part.type === 'era'), parts.find((part) => part.type === 'year')]
    .map((part) => part?.value)
    .join(' ')
}

/** How many days ago that was, by the calendar in Japan: 0 is today. */
export function daysSince(epochMs: number, nowMs: number): number {
  return Math.round((Date.parse(dateInJapan(nowMs)) - Date.parse(dateInJapan(epochMs))) / DAY_MS)
}
