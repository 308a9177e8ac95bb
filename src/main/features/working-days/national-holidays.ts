import type { Bilingual } from '../../../shared/bridge/text.ts'

interface NationalHoliday {
  date: string
  name: Bilingual
}

let known: Promise<ReadonlyMap<string, NationalHoliday>> | undefined

/** Japan's national holidays by date, 1970 to 2050. Their code is read when they are first asked for, never at the start. */
export function readNationalHolidays(): Promise<ReadonlyMap<string, NationalHoliday>> {
  known ??= import('@holiday-jp/holiday_jp').then(({ default: { holidays } }) => {
    const entries = Object.entries(holidays).map(([date, { name, name_en: en }]): [string, NationalHoliday] => [
      date,
      { date, name: { ja: name, en } },
    ])
    return new Map(entries)
  })
  return known
}
