/** The eras of the Japanese calendar since there are calendars like today's: the newest first, with their first and last years. */
export const ERAS = [
  { name: 'reiwa', kanji: '令和', letter: 'R', first: 2019, last: 9999 },
  { name: 'heisei', kanji: '平成', letter: 'H', first: 1989, last: 2019 },
  { name: 'showa', kanji: '昭和', letter: 'S', first: 1926, last: 1989 },
  { name: 'taisho', kanji: '大正', letter: 'T', first: 1912, last: 1926 },
  { name: 'meiji', kanji: '明治', letter: 'M', first: 1868, last: 1912 },
] as const
export type Era = (typeof ERAS)[number]['name']

/** 平成 2 → 1990. Undefined for a year that the era never had. */
export function westernYear(era: Era, year: number): number | undefined {
  const found = ERAS.find(({ name }) => name === era)
  if (!found || !Number.isInteger(year) || year < 1) return undefined
  const western = found.first + year - 1
  return western <= found.last ? western : undefined
}

/** 1990 in 平成 → 2. Undefined where that year is of other eras only. */
export function yearOfEra(era: Era, western: number): number | undefined {
  const found = ERAS.find(({ name }) => name === era)
  return found && western >= found.first && western <= found.last ? western - found.first + 1 : undefined
}

const ERA_YEAR = /^\s*(?<era>令和|平成|昭和|大正|明治|[RHSTM])\s*[.]?\s*(?<year>元|\d{1,2})?\s*年?\s*$/iu

/** Reads a year as documents print it: 平成2年, 令和元年, H2, in full-width letters as well. `year` is empty while only the era is typed. */
export function readEraYear(text: string): { era: Era; year: string } | undefined {
  const { era, year } = ERA_YEAR.exec(text.slice(0, 20).normalize('NFKC'))?.groups ?? {}
  const found = ERAS.find(({ kanji, letter }) => kanji === era || letter === era?.toUpperCase())
  return found && { era: found.name, year: year === '元' ? '1' : (year ?? '') }
}
