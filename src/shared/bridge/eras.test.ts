import { describe, expect, it } from 'vitest'
import { ERAS, readEraYear, westernYear, yearOfEra } from './eras.ts'

describe('a year of the Japanese calendar', () => {
  it.each([
    ['heisei', 2, 1990],
    ['reiwa', 1, 2019],
    ['heisei', 31, 2019],
    ['showa', 64, 1989],
    ['showa', 1, 1926],
    ['taisho', 15, 1926],
    ['meiji', 45, 1912],
    ['showa', 65, undefined],
    ['heisei', 32, undefined],
    ['heisei', 0, undefined],
    ['heisei', Number.NaN, undefined],
  ] as const)('%s %i is %s', (era, year, western) => {
    expect(westernYear(era, year)).toBe(western)
    const back = western === undefined ? year : yearOfEra(era, western)
    expect(back).toBe(year)
  })

  it('is that of the system’s own calendar, in the middle of each year', () => {
    const calendar = new Intl.DateTimeFormat('en-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'UTC' })
    for (let western = 1874; western <= 2030; western++) {
      const parts = calendar.formatToParts(Date.UTC(western, 10, 30))
      const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
      const era = ERAS.find(({ name }) => valueOf('era').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() === name)
      // The last days of 1926 are the first of 昭和; November is still 大正.
      expect([western, era && westernYear(era.name, Number(valueOf('year')))]).toEqual([western, western])
    }
  })

  it.each([
    ['平成2', { era: 'heisei', year: '2' }],
    ['平成２年', { era: 'heisei', year: '2' }],
    ['令和元年', { era: 'reiwa', year: '1' }],
    ['h2', { era: 'heisei', year: '2' }],
    ['Ｓ６４', { era: 'showa', year: '64' }],
    ['昭和', { era: 'showa', year: '' }],
    ['1990', undefined],
    ['慶応3', undefined],
    ['', undefined],
  ])('is read from %j', (text, read) => {
    expect(readEraYear(text)).toEqual(read)
  })
})
