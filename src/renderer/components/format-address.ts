import { countryName } from '../../shared/bridge/countries.ts'
import { formatZip } from '../../shared/bridge/zip-code.ts'

interface Address {
  livesAbroad: boolean
  country?: string | undefined
  zip: string
  prefecture: string
  city: string
  town: string
  building: string
}

/** The lines of an address as they stand on a letter: in Japan the postal code first, abroad the house first and the country last. */
export function formatAddress(
  { livesAbroad, country = '', zip, prefecture, city, town, building }: Address,
  language: string,
): string[] {
  const lines = livesAbroad
    ? [building, town, city, prefecture, [zip, countryName(country, language)].filter(Boolean).join(' ')]
    : [zip && `〒${formatZip(zip)}`, `${prefecture}${city}${town}`, building]
  return lines.filter(Boolean)
}
