// Runs in the document vault's worker thread, so that opening a document never blocks main. For a moment it has the office's private
// key, so nothing that came from outside is decoded here. It writes nothing to disk. In tests Node runs this file unbuilt.
import { parentPort } from 'node:worker_threads'
import { Decrypter } from 'age-encryption'
import {
  transferable,
  type OpeningJob,
  type OpeningOutcome,
  type OpeningReply,
  type OpeningRequest,
} from './document-jobs.ts'

async function open({ sealed, identities }: OpeningJob): Promise<OpeningOutcome> {
  try {
    const decrypter = new Decrypter()
    for (const identity of identities) decrypter.addIdentity(identity)
    return { kind: 'opened', image: transferable(await decrypter.decrypt(sealed)) }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

const port = parentPort
if (port === null) throw new Error('The document worker runs in a worker thread only')

let queue = Promise.resolve()
let isStopping = false

async function answer(id: number, job: OpeningJob): Promise<void> {
  if (isStopping) return
  const outcome = await open(job)
  const reply: OpeningReply = { id, outcome }
  // The image is moved and not copied.
  port?.postMessage(reply, outcome.kind === 'opened' ? [outcome.image.buffer] : [])
}

port.on('message', (request: OpeningRequest) => {
  if (request === 'stop') {
    isStopping = true
    // The thread ends when its port is closed.
    queue = queue.then(() => port.close())
    return
  }
  queue = queue.then(() => answer(request.id, request.job))
})
