import type { ChildProcess, StartChildProcess } from './child-process.ts'

/** What a process that serves jobs says (see {@link serveJobs}): first that it is ready, then the outcome of each job. */
export type JobProcessMessage<Outcome> =
  | 'ready'
  | {
      readonly outcome: Outcome
      /** What the process takes of the machine's memory after the job, in bytes. */
      readonly memory: number
    }

/**
 * - `notStarted`: the process ended, or was silent for too long, before it was ready
 * - `died`: the process did not survive this job, twice
 * - `closed`: close was called
 */
export type JobProcessFailure = 'notStarted' | 'died' | 'closed'

export class JobProcessError extends Error {
  readonly failure: JobProcessFailure

  constructor(failure: JobProcessFailure) {
    super(`The process failed: ${failure}`)
    this.name = 'JobProcessError'
    this.failure = failure
  }
}

/**
 * Lets a process of its own do jobs, one at a time, in order. It starts at first use. One that breaks down, takes more memory than
 * it may, or works on a job for too long is ended and begun anew; its job is tried once more.
 */
export interface JobProcess<Job, Outcome> {
  /** Starts the process, so that no job has to wait for that. Rejects with a {@link JobProcessError}. */
  start(): Promise<void>
  /** Rejects with a {@link JobProcessError}. */
  run(job: Job): Promise<Outcome>
  /** Ends the process at once, in the middle of a job too. Jobs without an outcome reject as `closed`. */
  close(): void
}

export interface JobProcessOptions {
  readonly startProcess: StartChildProcess
  readonly script: string | URL
  readonly longestStartMs: number
  readonly longestJobMs: number
  /** After a job with which a process has come to more than this, it is ended and the next one begun, once nothing waits. */
  readonly renewAboveBytes: number
  /** A process broke down, or was ended at a limit. */
  readonly brokeDown: (during: 'start' | 'job') => void
}

interface Waiting<Job, Outcome> {
  /** Undefined: nothing but the start is waited for. */
  readonly job: Job | undefined
  readonly resolve: (outcome: Outcome | undefined) => void
  readonly reject: (error: JobProcessError) => void
  tries: number
}

interface Running {
  readonly child: ChildProcess
  isReady: boolean
  /** Runs out while the process starts or works. */
  limit: NodeJS.Timeout | undefined
}

const MOST_TRIES = 2

/** Makes a {@link JobProcess}. Starts nothing yet. */
export function createJobProcess<Job, Outcome>(options: JobProcessOptions): JobProcess<Job, Outcome> {
  const { startProcess, script, longestStartMs, longestJobMs, renewAboveBytes, brokeDown } = options
  const queue: Waiting<Job, Outcome>[] = []
  let running: Running | undefined
  let isClosed = false

  function start(): void {
    const child = startProcess(script, {
      message: (message) => {
        // A process that was given up may still answer.
        if (running === started) hear(started, message as JobProcessMessage<Outcome>)
      },
      exit: () => giveUp(started),
    })
    const started: Running = { child, isReady: false, limit: undefined }
    running = started
    limit(started, longestStartMs)
  }

  function limit(started: Running, ms: number): void {
    started.limit = setTimeout(() => giveUp(started), ms)
  }

  function hear(from: Running, message: JobProcessMessage<Outcome>): void {
    clearTimeout(from.limit)
    from.limit = undefined
    if (message === 'ready') from.isReady = true
    else {
      queue.shift()?.resolve(message.outcome)
      if (message.memory > renewAboveBytes && queue.length === 0) {
        end(from)
        start()
      }
    }
    next()
  }

  function next(): void {
    if (running === undefined) {
      if (queue.length > 0) start()
      return
    }
    if (!running.isReady || running.limit !== undefined) return
    while (queue[0]?.job === undefined && queue.length > 0) queue.shift()?.resolve(undefined)
    const [first] = queue
    if (first === undefined) return
    first.tries += 1
    limit(running, longestJobMs)
    running.child.post(first.job)
  }

  function end(given: Running): void {
    clearTimeout(given.limit)
    running = undefined
    given.child.kill()
  }

  function giveUp(given: Running): void {
    if (running !== given) return
    end(given)
    brokeDown(given.isReady ? 'job' : 'start')
    if (!given.isReady) return rejectAll('notStarted')
    const [first] = queue
    if (first !== undefined && first.tries >= MOST_TRIES) {
      queue.shift()
      first.reject(new JobProcessError('died'))
    }
    next()
  }

  function rejectAll(failure: JobProcessFailure): void {
    for (const { reject } of queue.splice(0)) reject(new JobProcessError(failure))
  }

  function wait(job: Job | undefined): Promise<Outcome | undefined> {
    if (isClosed) return Promise.reject(new JobProcessError('closed'))
    const { promise, resolve, reject } = Promise.withResolvers<Outcome | undefined>()
    queue.push({ job, resolve, reject, tries: 0 })
    if (running === undefined) start()
    else next()
    return promise
  }

  return {
    start: async () => void (await wait(undefined)),
    // A job's outcome is undefined only where a process gives none.
    run: (job) => wait(job) as Promise<Outcome>,
    close() {
      isClosed = true
      if (running !== undefined) end(running)
      rejectAll('closed')
    },
  }
}
