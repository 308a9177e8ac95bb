import { describe, expect, it } from 'vitest'
import { memoryKeptAfter } from '../support/photo-memory.ts'
import { timesOf } from './long-runs.ts'

const MEGABYTE = 1024 ** 2
const PHOTOS = timesOf({ short: 20, long: 2000 })

describe.skipIf(process.platform !== 'linux')('one seat', () => {
  it(
    `that took in ${PHOTOS} photos has not kept 100 MB of them`,
    async () => {
      const kept = (await memoryKeptAfter(PHOTOS)) / MEGABYTE
      console.log(`${PHOTOS} photos left ${kept.toFixed(0)} MB`)
      expect(kept).toBeLessThan(100)
    },
    120_000 + PHOTOS * 15_000,
  )
})
