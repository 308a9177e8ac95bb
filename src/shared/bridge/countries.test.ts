import { describe, expect, it } from 'vitest'
import { COUNTRIES, countryName } from './countries.ts'

describe('a country', () => {
  it('is one of ISO 3166-1 but Japan, once', () => {
    expect(COUNTRIES).toHaveLength(248)
    expect(new Set(COUNTRIES).size).toBe(248)
    expect(COUNTRIES).not.toContain('JP')
  })

  it.each(['ja', 'en'])('has a name of its own in %s', (language) => {
    const names = COUNTRIES.map((code) => countryName(code, language))
    expect(new Set(names).size).toBe(COUNTRIES.length)
    expect(names.filter((name) => COUNTRIES.includes(name))).toEqual([])
  })

  it('is called as people know it; any other text stays', () => {
    expect([countryName('DE', 'ja'), countryName('DE', 'en'), countryName('', 'ja'), countryName('XX', 'en')]).toEqual([
      'ドイツ',
      'Germany',
      '',
      'XX',
    ])
  })
})
