import { Worker } from 'node:worker_threads'
import { DocumentStoreError } from './document-store-error.ts'
import type { OpeningJob, OpeningOutcome, OpeningReply, OpeningRequest } from './document-jobs.ts'

/** The vault's side of its worker thread. */
export interface DocumentWorkerClient {
  /**
   * Lets the worker do one job, and starts it first if needed. The buffers in `transfer` are moved to it.
   * Rejects with a DocumentStoreError `unavailable` if the worker breaks down before it answers, or after `close`.
   */
  run(job: OpeningJob, transfer?: readonly ArrayBuffer[]): Promise<OpeningOutcome>
  /** Rejects every job that is not answered yet, and ends the worker after its present job. It can't be used again. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (outcome: OpeningOutcome) => void
  readonly reject: (error: DocumentStoreError) => void
}

interface RunningWorker {
  readonly thread: Worker
  readonly waiting: Map<number, Waiting>
  readonly breakDown: (cause: unknown) => void
}

/** Longer than opening any document takes. */
const STOP_TIMEOUT_MS = 5000

/** `script` is the file of document-worker: a path, or a file URL. */
export function createDocumentWorkerClient(script: string | URL): DocumentWorkerClient {
  let running: RunningWorker | undefined
  let isClosed = false
  let lastId = 0

  function start(): RunningWorker {
    // Without the flags of this process, such as --import.
    const thread = new Worker(script, { name: 'documents', execArgv: [] })
    const waiting = new Map<number, Waiting>()

    function breakDown(cause: unknown): void {
      if (running?.thread === thread) running = undefined
      for (const { reject } of waiting.values()) {
        reject(new DocumentStoreError('unavailable', 'The document worker broke down', cause))
      }
      waiting.clear()
    }

    thread.on('message', ({ id, outcome }: OpeningReply) => {
      waiting.get(id)?.resolve(outcome)
      waiting.delete(id)
    })
    thread.on('error', breakDown)
    thread.on('messageerror', (cause) => {
      breakDown(cause)
      void thread.terminate()
    })
    thread.on('exit', (code) => breakDown(new Error(`The document worker ended with code ${code}`)))
    return { thread, waiting, breakDown }
  }

  return {
    async run(job, transfer = []) {
      if (isClosed) throw new DocumentStoreError('unavailable', 'The document vault is closed')
      running ??= start()
      const { thread, waiting } = running
      lastId += 1
      const request: OpeningRequest = { id: lastId, job }
      const { promise, resolve, reject } = Promise.withResolvers<OpeningOutcome>()
      waiting.set(request.id, { resolve, reject })
      thread.postMessage(request, transfer)
      return promise
    },

    async close() {
      isClosed = true
      if (running === undefined) return
      const { thread, breakDown } = running
      const hasEnded = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
      breakDown(new Error('The document vault was closed'))
      const request: OpeningRequest = 'stop'
      thread.postMessage(request)
      const timeout = setTimeout(() => void thread.terminate(), STOP_TIMEOUT_MS)
      await hasEnded
      clearTimeout(timeout)
    },
  }
}
