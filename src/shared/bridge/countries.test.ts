import { describe, expect, it } from 'vitest'
import { COUNTRIES, countryName, listCountries } from './countries.ts'

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

  it('is listed where readers of Japanese look for it: by its reading, also if it is written in kanji', () => {
    const names = listCountries('ja').map(({ name }) => name)
    expect(names).toHaveLength(COUNTRIES.length)
    expect(
      names.filter((name) =>
        [
          'カンボジア',
          '韓国',
          '北朝鮮',
          'ガンビア',
          '中国',
          'チュニジア',
          'ドイツ',
          '台湾',
          'ソマリア',
          'タイ',
        ].includes(name),
      ),
    ).toEqual(['韓国', 'ガンビア', 'カンボジア', '北朝鮮', 'ソマリア', 'タイ', '台湾', '中国', 'チュニジア', 'ドイツ'])
    const inKanji = listCountries('ja').filter(({ name }) => /^\p{Script=Han}/u.test(name))
    expect(inKanji.length).toBeGreaterThan(20)
    // Names without a reading would all stand behind the last kana.
    expect(names.at(-1)).toMatch(/^[ァ-ヶ]/)
  })

  it('is listed by the alphabet in English', () => {
    const names = listCountries('en').map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['Afghanistan', 'Åland Islands'])
  })
})
