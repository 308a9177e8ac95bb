import { isCalendarDate, isCalendarMonth } from '../../../shared/bridge/calendar.ts'
import type { Language } from '../../../shared/bridge/text.ts'

// Calendar dates have no time zone: they are read and written as UTC, so that no seat's setting moves them by a day.
const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })

const dates = { ja: format('ja-JP', { dateStyle: 'long' }), en: format('en-GB', { dateStyle: 'long' }) }
const months = {
  ja: format('ja-JP', { year: 'numeric', month: 'long' }),
  en: format('en-GB', { year: 'numeric', month: 'long' }),
}
const eras = {
  ja: format('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  en: format('en-u-ca-japanese', { era: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
}

/** `1990-04-01` → 1990年4月1日 / 1 April 1990. Anything else is given back. */
export function formatDate(date: string, language: Language): string {
  return isCalendarDate(date) ? dates[language].format(Date.parse(`${date}T00:00:00Z`)) : date
}

/** `1990-04` → 1990年4月 / April 1990. Anything else is given back. */
export function formatMonth(month: string, language: Language): string {
  return isCalendarMonth(month) ? months[language].format(Date.parse(`${month}-01T00:00:00Z`)) : month
}

/** The date in the Japanese calendar (和暦), or undefined when it is no date. */
export function formatWareki(date: string, language: Language): string | undefined {
  if (!isCalendarDate(date)) return undefined
  const time = Date.parse(`${date}T00:00:00Z`)
  if (language === 'ja') return eras.ja.format(time)
  // English sets the era behind the year of its own accord: "2 May 13 Reiwa".
  const parts = eras.en.formatToParts(time)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('era')} ${part('year')}`
}
