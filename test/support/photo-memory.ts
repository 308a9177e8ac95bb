import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import sharp from 'sharp'
import { createImageProcess } from '../../src/main/platform/documents/image-process-client.ts'
import { startChildProcessesBy } from '../../src/main/platform/processes/child-process.ts'
import { utilityProcess } from '../stand-in/utility-process.ts'
import { beginApplication } from './applicant.ts'
import { imageProcess } from './desk-programs.ts'
import { expectOk, startDesk } from './desk.ts'
import { HOUR, somebody } from './scenes.ts'

const PHOTOS_A_VISIT = 4
/** The first photos bring main to the memory that it works with. */
const FIRST_PHOTOS = 6

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** 12 megapixels, with a little grain, as from a phone. */
async function photo(): Promise<Uint8Array> {
  const noise = { type: 'gaussian', mean: 150, sigma: 14 } as const
  const create = { width: 4000, height: 3000, channels: 3, background: '#8899aa', noise } as const
  return new Uint8Array(await sharp({ create }).jpeg({ quality: 90 }).toBuffer())
}

/** What a process takes of the machine's memory, in bytes. On Linux only. */
function memoryOf(pid: number | 'self'): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
  return pages * 4096
}

/**
 * Takes in so many photos at one seat. Resolves with how many bytes they left: by how much main grew after the first few, and by how much
 * the image process had more at most in the second half than in the first.
 */
export async function memoryKeptAfter(photos: number): Promise<number> {
  let child: ReturnType<typeof utilityProcess.fork> | undefined
  const startProcess = startChildProcessesBy({ fork: (...started) => (child = utilityProcess.fork(...started)) })
  const images = createImageProcess({ startProcess, script: imageProcess, log: { warn: () => {} } })
  const testDesk = await startDesk({ kind: 'sqlite', images })
  function ofMain(): number {
    collectGarbage()
    return memoryOf('self')
  }
  try {
    const bytes = await photo()
    let mainAtFirst = Number.NaN
    const mostOfImages = { firstHalf: 0, secondHalf: 0 }
    let kiosk = await beginApplication(testDesk, somebody().email)
    for (let count = 1; count <= photos; count++) {
      if (count % PHOTOS_A_VISIT === 0) {
        testDesk.clock.advance(HOUR)
        kiosk = await beginApplication(testDesk, somebody().email)
      }
      expectOk(await kiosk.identityDocuments.takeInImage({ bytes: bytes.slice() }))
      if (count === FIRST_PHOTOS) mainAtFirst = ofMain()
      const half = count <= photos / 2 ? 'firstHalf' : 'secondHalf'
      if (child?.pid !== undefined) mostOfImages[half] = Math.max(mostOfImages[half], memoryOf(child.pid))
    }
    return ofMain() - mainAtFirst + Math.max(0, mostOfImages.secondHalf - mostOfImages.firstHalf)
  } finally {
    await testDesk.stop()
  }
}
