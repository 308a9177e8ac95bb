import { join } from 'node:path'
import { normaliseZip } from '../../../shared/bridge/zip-code.ts'
import { createPackedTable } from '../packed-table/packed-table.ts'

/**
 * One area of a zip code. `town` is empty where the code is that of a whole municipality. Readings are in full-width katakana; that
 * of a town is left out where the data are not certain.
 */
export interface PostalArea {
  prefecture: string
  city: string
  town: string
  prefectureKana?: string
  cityKana?: string
  townKana?: string
}

export interface PostalCodes {
  /**
   * All areas of a code, in the order of Japan Post's table, from data that ship with the product. The code may be in any form that
   * `normaliseZip` reads. Empty for an unknown code or a text that is no code.
   */
  find(zip: string): Promise<PostalArea[]>
}

/** The key under which the table has a municipality, for the number by which areas name it. No code begins with a letter. */
export function municipalityKey(number: number | string): string {
  return `m${number}`
}

/**
 * Looks up zip codes offline, in the table that scripts/postal-codes/make-table.ts makes: for each code its areas (`municipality`,
 * `town`, `townKana`), one after the other, and for each municipality its names (`prefecture`, `prefectureKana`, `city`, `cityKana`).
 * What is not known is empty.
 */
export function createPostalCodes(resourcesFolder: string): PostalCodes {
  const table = createPackedTable(join(resourcesFolder, 'postal-codes', 'areas.txt.br'))

  return {
    async find(text) {
      const zip = normaliseZip(text)
      if (zip === undefined) return []
      const find = await table.open()
      const columns = find(zip)?.split('\t') ?? []
      const areas: PostalArea[] = []
      for (let index = 0; index < columns.length; index += AREA_COLUMNS) {
        const [number = '', town = '', townKana] = columns.slice(index, index + AREA_COLUMNS)
        const [prefecture = '', prefectureKana, city = '', cityKana] = find(municipalityKey(number))?.split('\t') ?? []
        areas.push({
          prefecture,
          city,
          town,
          ...(prefectureKana && { prefectureKana }),
          ...(cityKana && { cityKana }),
          ...(townKana && { townKana }),
        })
      }
      return areas
    },
  }
}

const AREA_COLUMNS = 3
