import { Cron } from 'croner'
import type { Log } from '../log/log.ts'

/** Something that is done again and again, by the clock or when it is woken. */
export interface Job<Name extends string = string> {
  readonly name: Name
  /** How long it rests after each run. Measured by a timer: setting the time of the PC changes nothing. */
  readonly everyMs?: number
  /** At times of day in Japan, by the wall clock: a cron pattern, e.g. `0 3 * * *`. */
  readonly at?: string
  /** Whether the first run comes with the start of all jobs, which waits for it. */
  readonly isRunAtStart?: boolean
  /** How long it rests after it was woken, so that who woke it comes first. */
  readonly wokenAfterMs?: number
  /**
   * @param stopping aborts when the program is closed: to begin nothing more
   * @returns how long to rest this time, where that is not `everyMs`
   */
  run(stopping: AbortSignal): Promise<{ restMs: number } | void>
}

/** Hears how the jobs are. Called when a job fails, and when it is well for the first time, or again. */
export interface JobTroubles {
  failed(name: string): Promise<void>
  well(name: string): Promise<void>
}

export interface Jobs<Name extends string = string> {
  /** Runs those that run at start, and sets the timers of all. */
  start(): Promise<void>
  /** Soon; once for many calls in a row, and once more when it comes in the middle of a run, which may have looked before. */
  wake(name: Name): void
  /** Runs it now, after the run under way. Resolves when that run is over, well or not. */
  run(name: Name): Promise<void>
  /** Begins no further run, and waits for those under way: for a while, since somebody waits for the program to close. */
  stop(): Promise<void>
}

const LONGEST_STOP_MS = 5_000
/** For one that failed and rests by the wall clock alone. */
const AGAIN_AFTER_FAILURE_MS = 10 * 60_000
const TIME_ZONE = 'Asia/Tokyo'

/** A job never overlaps itself, and ends with no error: what it throws is logged and told, and it runs again. */
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
      for (const { name, isRunAtStart } of options.jobs) if (isRunAtStart) await runnerOf(name).run()
      for (const runner of runners.values()) runner.setTimers()
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
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isWoken = false
  /** Before that, a call to wake is only noted. */
  let isStarted = false
  /** Undefined: not known since the program started. */
  let isWell: boolean | undefined

  function rest(ms: number | undefined): void {
    clearTimeout(timer)
    if (ms === undefined || stopping.signal.aborted) return
    timer = setTimeout(() => void begin(), ms)
    timer.unref()
  }

  /** Begins a run, unless one is under way or the program is closing. */
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
      await tell(true)
      return outcome?.restMs ?? everyMs
    } catch (error) {
      log.error({ job: name, error: String(error) }, 'a job failed')
      await tell(false)
      return everyMs ?? AGAIN_AFTER_FAILURE_MS
    }
  }

  async function tell(isWellNow: boolean): Promise<void> {
    if (isWell === isWellNow) return
    try {
      await (isWellNow ? troubles.well(name) : troubles.failed(name))
      isWell = isWellNow
    } catch (error) {
      // The database itself may be what is away: told after the next run.
      log.error({ job: name, error: String(error) }, 'how a job is could not be told')
    }
  }

  return {
    setTimers() {
      isStarted = true
      if (!running) rest(isWoken ? wokenAfterMs : everyMs)
      // Croner looks at the clock every half minute at the least: one that is set is noticed.
      const byClock =
        at === undefined ? undefined : new Cron(at, { timezone: TIME_ZONE, unref: true }, () => void begin())
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        byClock?.stop()
      })
    },
    wake() {
      // The first of several in a row sets the moment.
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
