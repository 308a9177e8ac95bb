import { describe, expect, it } from 'vitest'
import { formatAddress } from './format-address.ts'

const NOWHERE = { livesAbroad: false, zip: '', prefecture: '', city: '', town: '', building: '' }

describe('the lines of an address', () => {
  it('begin with the postal code in Japan', () => {
    const address = {
      ...NOWHERE,
      zip: '1000001',
      prefecture: '東京都',
      city: '千代田区',
      town: '千代田1-1',
      building: '301',
    }
    expect(formatAddress(address, 'ja')).toEqual(['〒100-0001', '東京都千代田区千代田1-1', '301'])
  })

  it('end with the country abroad, in the reader’s language, with the postal code if there is one', () => {
    const address = {
      ...NOWHERE,
      livesAbroad: true,
      country: 'GB',
      zip: 'SW1A 1AA',
      city: 'London',
      town: '10 Sample St',
    }
    expect(formatAddress(address, 'en')).toEqual(['10 Sample St', 'London', 'SW1A 1AA United Kingdom'])
    expect(formatAddress({ ...address, zip: '' }, 'ja')).toEqual(['10 Sample St', 'London', 'イギリス'])
  })

  it('have no country in an address of before there was a list', () => {
    expect(
      formatAddress({ ...NOWHERE, livesAbroad: true, prefecture: 'Bavaria, Germany', town: 'Am Hof 1' }, 'ja'),
    ).toEqual(['Am Hof 1', 'Bavaria, Germany'])
  })
})
