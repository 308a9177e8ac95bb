import { Cron } from 'croner'
import { errorText } from '../log/describe-error.ts'
import type { Log } from '../log/log.ts'

/** Work that is done again and again, by the clock or when it is woken. */
export interface Job<Name extends string = string> {
  readonly name: Name
  /** The rest after each run. It is a timer, so setting the PC's clock does not change it. */
  readonly everyMs?: number
  /** A cron pattern for times of day in Japan by the wall clock, e.g. `0 3 * * *`. */
  readonly at?: string
  /** Whether it also runs when the jobs start. The start waits for that run. */
  readonly isRunAtStart?: boolean
  /** The rest after a failure, doubled with each in a row up to the usual rest; left out: the usual rest. */
  readonly againAfterMs?: number
  /** The rest after it was woken, so that the caller goes on first. */
  readonly wokenAfterMs?: number
  /**
   * @param stopping aborts when the program is closed. Then begin nothing more
   * @returns how long to rest this time, if not `everyMs`
   */
  run(stopping: AbortSignal): Promise<{ restMs: number } | void>
}

/** Is told when a job fails, and when it succeeds for the first time or after a failure. */
export interface JobTroubles {
  failed(name: string): Promise<void>
  well(name: string): Promise<void>
}

export interface Jobs<Name extends string = string> {
  /** Sets the timers, of the jobs with `isRunAtStart` after they have run one after another. Resolves after that. */
  start(): Promise<void>
  /** Runs it soon; only once after several calls. A call during a run makes it run again, since that run may have looked too early. */
  wake(name: Name): void
  /** Runs it now, or after the present run. Resolves when it is over, whether it succeeded or not. */
  run(name: Name): Promise<void>
  /** Begins no further run, and waits for present ones, but not for long: the program is closing. */
  stop(): Promise<void>
}

const LONGEST_STOP_MS = 5_000
/** The rest after a failure of a job that has no `everyMs`. */
const AGAIN_AFTER_FAILURE_MS = 10 * 60_000
const TIME_ZONE = 'Asia/Tokyo'

/** Runs of one job never overlap, and an error does not end a job: it is logged and reported, and the job runs again. */
export function createJobs<Name extends string>(options: {
  jobs: readonly Job<Name>[]
  log: Log
  troubles: JobTroubles
}): Jobs<Name> {
  const { log, troubles } = options
  const stopping = new AbortController()
  const runners = new Map(options.jobs.map((job) => [job.name, createRunner(job, { log, troubles, stopping })]))

  function runnerOf(name: Name): Runner {
    const runner = runners.get(name)
    if (!runner) throw new TypeError(`There is no job ${name}`)
    return runner
  }

  return {
    async start() {
      const atStart = options.jobs.filter(({ isRunAtStart }) => isRunAtStart)
      // The others do not wait: reading a large database for damage can take minutes.
      for (const job of options.jobs) if (!atStart.includes(job)) runnerOf(job.name).setTimers()
      for (const { name } of atStart) await runnerOf(name).run()
      for (const { name } of atStart) runnerOf(name).setTimers()
    },
    wake: (name) => runnerOf(name).wake(),
    run: (name) => runnerOf(name).run(),
    async stop() {
      stopping.abort()
      let limit: NodeJS.Timeout | undefined
      const tooLong = new Promise<'tooLong'>((resolve) => {
        limit = setTimeout(() => resolve('tooLong'), LONGEST_STOP_MS)
      })
      const ended = Promise.all([...runners.values()].map((runner) => runner.ended()))
      if ((await Promise.race([ended, tooLong])) === 'tooLong')
        log.warn(
          { jobs: [...runners].filter(([, runner]) => runner.isRunning()).map(([name]) => name) },
          'jobs were left running',
        )
      clearTimeout(limit)
    },
  }
}

interface Runner {
  setTimers(): void
  wake(): void
  run(): Promise<void>
  isRunning(): boolean
  ended(): Promise<void>
}

function createRunner(
  job: Job,
  { log, troubles, stopping }: { log: Log; troubles: JobTroubles; stopping: AbortController },
): Runner {
  const { name, everyMs, at, wokenAfterMs = 0 } = job
  const longestRestMs = everyMs ?? AGAIN_AFTER_FAILURE_MS
  const { againAfterMs = longestRestMs } = job
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isWoken = false
  /** Until it is true, `wake` is only remembered. */
  let isStarted = false
  /** Undefined until the first run is over. */
  let isWell: boolean | undefined
  let failuresInARow = 0

  function rest(ms: number | undefined): void {
    clearTimeout(timer)
    if (ms === undefined || stopping.signal.aborted) return
    timer = setTimeout(() => void begin(), ms)
    timer.unref()
  }

  /** Begins a run, unless there is one already or the program is closing. */
  function begin(): Promise<void> {
    if (running) return running
    if (stopping.signal.aborted) return Promise.resolve()
    clearTimeout(timer)
    isWoken = false
    running = once().then((restMs) => {
      running = undefined
      rest(isWoken ? 0 : restMs)
    })
    return running
  }

  /** @returns how long to rest */
  async function once(): Promise<number | undefined> {
    try {
      const outcome = await job.run(stopping.signal)
      failuresInARow = 0
      await tell(true)
      return outcome?.restMs ?? everyMs
    } catch (error) {
      log.error({ job: name, error: errorText(error) }, 'a job failed')
      await tell(false)
      return Math.min(longestRestMs, againAfterMs * 2 ** failuresInARow++)
    }
  }

  async function tell(isWellNow: boolean): Promise<void> {
    if (isWell === isWellNow) return
    try {
      await (isWellNow ? troubles.well(name) : troubles.failed(name))
      isWell = isWellNow
    } catch (error) {
      // The database itself may be out of reach, so it is reported again after the next run.
      log.error({ job: name, error: errorText(error) }, 'how a job is could not be told')
    }
  }

  return {
    setTimers() {
      isStarted = true
      if (!running) rest(isWoken ? wokenAfterMs : everyMs)
      // Croner looks at the clock at least every half minute, so it notices when the clock is set.
      const byClock =
        at === undefined ? undefined : new Cron(at, { timezone: TIME_ZONE, unref: true }, () => void begin())
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        byClock?.stop()
      })
    },
    wake() {
      // After several calls, the first one decides when it runs.
      if (isWoken) return
      isWoken = true
      if (isStarted && !running) rest(wokenAfterMs)
    },
    async run() {
      await running
      await begin()
    },
    isRunning: () => running !== undefined,
    ended: async () => running,
  }
}
