// Runs in the document vault's worker thread, so that decoding and sealing never block main. It sees plain images and, for a moment,
// the office's private key, and writes nothing to disk. In tests Node runs this file unbuilt.
import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'
import { hintsOf, measureImage } from '../images/image-measures.ts'
import { cleanImage, coverBoxes, greyOf, previewOf } from '../images/normalise-image.ts'
import {
  transferable,
  type DocumentJob,
  type DocumentOutcome,
  type DocumentReply,
  type DocumentRequest,
} from './document-jobs.ts'

async function sealFor(recipient: string, image: Uint8Array) {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const sealed = transferable(await encrypter.encrypt(image))
  return { sealed, sha256: createHash('sha256').update(sealed).digest('hex') }
}

async function unseal(sealed: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed)
}

async function seal(bytes: Uint8Array, recipient: string): Promise<DocumentOutcome> {
  const cleaned = await cleanImage(bytes)
  if (!cleaned.ok) return { kind: 'refused', refusal: cleaned.refusal }
  const { image, width, height } = cleaned
  // At the same time: age works on this thread, while preview and grey picture are made on one of libuv's.
  const preview = previewOf(image)
  const [shown, grey, sealed] = await Promise.all([preview, preview.then(greyOf), sealFor(recipient, image)])
  const hints = hintsOf(measureImage(grey), Math.max(width, height))
  return { kind: 'sealed', ...sealed, width, height, preview: transferable(shown), hints }
}

async function open(sealed: Uint8Array, identity: string): Promise<DocumentOutcome> {
  return { kind: 'opened', image: transferable(await unseal(sealed, identity)) }
}

async function mask(
  sealed: Uint8Array,
  identity: string,
  recipient: string,
  boxes: readonly MaskBox[],
): Promise<DocumentOutcome> {
  const masked = await coverBoxes(await unseal(sealed, identity), boxes)
  return { kind: 'masked', ...(await sealFor(recipient, masked)) }
}

// One grey pixel, as a GIF.
const TINY_IMAGE = Buffer.from('R0lGODlhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=', 'base64')

/** Age's cipher is JavaScript, which is several times slower until V8 has compiled it. About this much data is enough for that. */
const WARM_UP_BYTES = 2 * 1024 * 1024

/** Runs every step once, so that the first graduate waits no longer than the next. */
async function warmUp(): Promise<DocumentOutcome> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  await seal(TINY_IMAGE, recipient)
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  await open(await encrypter.encrypt(new Uint8Array(WARM_UP_BYTES)), identity)
  return { kind: 'warm' }
}

async function outcomeOf(job: DocumentJob): Promise<DocumentOutcome> {
  try {
    if (job.kind === 'seal') return await seal(job.bytes, job.recipient)
    if (job.kind === 'open') return await open(job.sealed, job.identity)
    if (job.kind === 'mask') return await mask(job.sealed, job.identity, job.recipient, job.boxes)
    return await warmUp()
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** The buffers to move to the vault instead of copying them. */
function buffersOf(outcome: DocumentOutcome): ArrayBuffer[] {
  if (outcome.kind === 'sealed') return [outcome.sealed.buffer, outcome.preview.buffer]
  if (outcome.kind === 'masked') return [outcome.sealed.buffer]
  return outcome.kind === 'opened' ? [outcome.image.buffer] : []
}

const port = parentPort
if (port === null) throw new Error('The document worker runs in a worker thread only')

// One image at a time: several of 50 megapixels at once would need more memory than a kiosk has.
let queue = Promise.resolve()

let isStopping = false

async function answer(id: number, job: DocumentJob): Promise<void> {
  if (isStopping) return
  const outcome = await outcomeOf(job)
  const reply: DocumentReply = { id, outcome }
  port?.postMessage(reply, buffersOf(outcome))
}

port.on('message', (request: DocumentRequest) => {
  if (request === 'stop') {
    isStopping = true
    // The thread ends when its port is closed.
    queue = queue.then(() => port.close())
    return
  }
  queue = queue.then(() => answer(request.id, request.job))
})
