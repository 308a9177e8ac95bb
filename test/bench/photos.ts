import { memoryKeptAfter } from '../support/photo-memory.ts'
import type { Row } from './compare.ts'

const MEGABYTE = 1024 ** 2
const GOAL_MB = 100
/** All of them take half an hour, so that only `npm run bench -- photos` takes so many. */
const PHOTOS = process.argv.includes('photos') ? 2000 : 100

export async function benchPhotos(): Promise<Row[]> {
  const kept = (await memoryKeptAfter(PHOTOS)) / MEGABYTE
  return [
    {
      name: `Memory kept of ${PHOTOS} photos of 12 megapixels, main and image process`,
      ours: `${kept.toFixed(0)} MB`,
      raw: '–',
      ratio: '–',
      goal: `≤ ${GOAL_MB} MB`,
      isMet: kept <= GOAL_MB,
    },
  ]
}
