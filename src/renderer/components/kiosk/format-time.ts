import type { Language } from '../../../shared/bridge/text.ts'

/** The time of day in Japan. Apart from the other formats, which bring the calendar's rules with them: the first screen needs none. */
export function formatTime(epochMs: number, language: Language): string {
  const [locale, hour] = language === 'ja' ? ['ja-JP', 'numeric' as const] : ['en-GB', '2-digit' as const]
  return new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Tokyo', hour, minute: '2-digit' }).format(epochMs)
}
