// Runs in a process of its own: a file that breaks the decoder ends this process and not the program, and its memory ends with it.
// It gets files of anybody and has no key that opens one. It writes nothing to disk. In tests Node runs this file unbuilt.
import { createHash } from 'node:crypto'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { hintsOf, measureImage } from '../images/image-measures.ts'
import { useWebAssemblyBesideSystemGLib } from '../images/use-web-assembly.ts'
import { serveJobs } from '../processes/serve-jobs.ts'
import { transferable, type ImageJob, type ImageOutcome } from './document-jobs.ts'

/** The largest image that is allowed, an interlaced PNG with 16 bits, takes two thirds of it by WebAssembly. */
const MOST_BYTES = 1.5 * 1024 ** 3

useWebAssemblyBesideSystemGLib()
const { coverBoxes, decodeImage, imageOf, smallPicturesOf } = await import('../images/normalise-image.ts')

async function sealFor(recipient: string, image: Uint8Array) {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const sealed = transferable(await encrypter.encrypt(image))
  return { sealed, sha256: createHash('sha256').update(sealed).digest('hex') }
}

async function seal(bytes: Uint8Array, recipient: string): Promise<ImageOutcome> {
  const decoded = await decodeImage(bytes)
  if (!decoded.ok) return { kind: 'refused', refusal: decoded.refusal }
  const { pixels } = decoded
  const { width, height } = pixels
  // At the same time, on threads of libuv; age and the measures work on this one.
  const [sealed, { preview, hints }] = await Promise.all([
    imageOf(pixels).then((image) => sealFor(recipient, image)),
    smallPicturesOf(pixels).then((small) => ({
      preview: transferable(small.preview),
      hints: hintsOf(measureImage(small.grey), Math.max(width, height)),
    })),
  ])
  return { kind: 'sealed', ...sealed, width, height, preview, hints }
}

// One grey pixel, as a GIF.
const TINY_IMAGE = Buffer.from('R0lGODlhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=', 'base64')

/** Age's cipher is JavaScript, which is several times slower until V8 has compiled it. About this much data is enough for that. */
const WARM_UP_BYTES = 2 * 1024 * 1024

/** Runs every step once, so that the first graduate waits no longer than the next. */
async function warmUp(): Promise<void> {
  const recipient = await identityToRecipient(await generateX25519Identity())
  await seal(TINY_IMAGE, recipient)
  await sealFor(recipient, new Uint8Array(WARM_UP_BYTES))
}

async function doJob(job: ImageJob): Promise<ImageOutcome> {
  try {
    if (job.kind === 'seal') return await seal(job.bytes, job.recipient)
    const masked = await coverBoxes(job.image, job.boxes)
    return { kind: 'masked', ...(await sealFor(job.recipient, masked)) }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

await warmUp()
serveJobs(doJob, { mostBytes: MOST_BYTES })
