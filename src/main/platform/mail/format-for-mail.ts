import type { BilingualText } from './mail-kinds.ts'

export type MailLanguage = keyof BilingualText

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const tokyo = {
  timeZone: 'Asia/Tokyo',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** Made only once, because making one takes longer than using it a hundred times. */
const tokyoFormat = new Intl.DateTimeFormat('en-US', tokyo)

/**
 * A time in Tokyo, whatever the PC's time zone: 2026年11月22日 14:30 or 22 Nov 2026, 14:30. Not made by a locale's format, whose
 * names of months change between ICU versions (Sep, Sept).
 */
export function formatMoment(moment: number, language: MailLanguage): string {
  const parts = Object.fromEntries(tokyoFormat.formatToParts(moment).map((part) => [part.type, part.value]))
  const time = `${parts['hour']}:${parts['minute']}`
  if (language === 'ja') return `${parts['year']}年${parts['month']}月${parts['day']}日 ${time}`
  return `${parts['day']} ${englishMonths[Number(parts['month']) - 1]} ${parts['year']}, ${time}`
}

const minutesOf = { day: 24 * 60, hour: 60 }

/** A length of time in the largest unit without a remainder: 30分間, 24時間, 14日間, or 30 minutes, 24 hours, 14 days. */
export function formatMinutes(minutes: number, language: MailLanguage): string {
  // One day is written as 24 hours, because 1日 could be read as until the end of today.
  const [count, ja, en] =
    minutes > minutesOf.day && minutes % minutesOf.day === 0
      ? [minutes / minutesOf.day, '日間', 'day']
      : minutes % minutesOf.hour === 0
        ? [minutes / minutesOf.hour, '時間', 'hour']
        : [minutes, '分間', 'minute']
  return language === 'ja' ? `${count}${ja}` : `${count} ${en}${count === 1 ? '' : 's'}`
}

/** The text in this language, or in the other one if it is blank. */
export function inLanguage(text: BilingualText, language: MailLanguage): string {
  const wanted = text[language]
  return wanted.trim() === '' ? text[language === 'ja' ? 'en' : 'ja'] : wanted
}
