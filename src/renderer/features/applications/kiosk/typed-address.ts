/** An address while it is typed. `country` is there only abroad. */
export interface TypedAddress {
  livesAbroad: boolean
  country?: string | undefined
  zip: string
  prefecture: string
  city: string
  town: string
  building: string
}

export const nowhere = (): TypedAddress => ({
  livesAbroad: false,
  zip: '',
  prefecture: '',
  city: '',
  town: '',
  building: '',
})

/** What the lines of an address are called outside Japan, by their names in it. */
export const LABELS_ABROAD = {
  prefecture: 'state',
  city: 'cityAbroad',
  town: 'street',
  building: 'buildingAbroad',
} as const
