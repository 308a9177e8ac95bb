import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLog } from '../log/log.ts'
import { createJobs, type Job, type Jobs } from './jobs.ts'

/** Runs that last until the test ends them. */
function heldRuns() {
  const ends: { well: () => void; badly: () => void }[] = []
  const run = vi.fn(
    () =>
      new Promise<void>((resolve, reject) => ends.push({ well: resolve, badly: () => reject(new Error('broken')) })),
  )
  return { run, ends }
}

describe('jobs', () => {
  let running: Jobs | undefined
  const told: string[] = []
  const logged = vi.fn()

  function create(...jobs: Job[]): Jobs {
    running = createJobs({
      jobs,
      log: { ...openLog(undefined), error: logged, warn: logged },
      troubles: {
        failed: async (name) => void told.push(`${name} failed`),
        well: async (name) => void told.push(`${name} is well`),
      },
    })
    return running
  }

  beforeEach(() => {
    // 2:59:30 in Japan.
    vi.useFakeTimers({ now: Date.parse('2026-11-27T02:59:30+09:00') })
    told.length = 0
    logged.mockClear()
  })
  afterEach(async () => {
    vi.useRealTimers()
    await running?.stop()
  })

  it('run at start where they ask for it, one after another, and the start waits for them', async () => {
    const order: string[] = []
    const note = (name: string) => async () => {
      await Promise.resolve()
      order.push(name)
    }
    await create(
      { name: 'first', isRunAtStart: true, run: note('first') },
      { name: 'later', everyMs: 1000, run: note('later') },
      { name: 'second', isRunAtStart: true, run: note('second') },
    ).start()
    expect(order).toEqual(['first', 'second'])
  })

  it('that do not run at start do not wait for those that do', async () => {
    const { run: slow, ends } = heldRuns()
    const run = vi.fn(async () => {})
    const jobs = create({ name: 'slow', isRunAtStart: true, run: slow }, { name: 'woken', everyMs: 1000, run })
    jobs.wake('woken')
    const started = jobs.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(run).toHaveBeenCalledTimes(2)
    ends[0]?.well()
    await started
  })

  it('rest after each run, however long it took', async () => {
    const { run, ends } = heldRuns()
    await create({ name: 'slow', everyMs: 1000, run }).start()
    await vi.advanceTimersByTimeAsync(1000)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(run).toHaveBeenCalledTimes(1)
    ends[0]?.well()
    await vi.advanceTimersByTimeAsync(999)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(run).toHaveBeenCalledTimes(2)
    ends[1]?.well()
  })

  it('rest as long as a run says, once', async () => {
    const run = vi.fn<Job['run']>().mockResolvedValueOnce({ restMs: 10 }).mockResolvedValue(undefined)
    const jobs = create({ name: 'short', everyMs: 1000, run })
    await jobs.run('short')
    await vi.advanceTimersByTimeAsync(10)
    expect(run).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(999)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('run at a time of day in Japan', async () => {
    const run = vi.fn(async () => {})
    await create({ name: 'nightly', at: '0 3 * * *', run }).start()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(run).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('are woken once by many calls, after letting who woke them go first', async () => {
    const run = vi.fn(async () => {})
    const jobs = create({ name: 'woken', wokenAfterMs: 100, run })
    jobs.wake('woken')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(run).not.toHaveBeenCalled()
    await jobs.start()
    for (let times = 0; times < 5; times++) {
      jobs.wake('woken')
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(run).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(50)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('run once more when they are woken in the middle of a run', async () => {
    const { run, ends } = heldRuns()
    const jobs = create({ name: 'woken', wokenAfterMs: 100, run })
    const first = jobs.run('woken')
    await vi.advanceTimersByTimeAsync(0)
    jobs.wake('woken')
    jobs.wake('woken')
    expect(run).toHaveBeenCalledTimes(1)
    ends[0]?.well()
    await first
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(2)
    ends[1]?.well()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('never overlap: a call to run gets a run that begins after the call', async () => {
    const { run, ends } = heldRuns()
    const jobs = create({ name: 'asked', run })
    const first = jobs.run('asked')
    await vi.advanceTimersByTimeAsync(0)
    const others = [jobs.run('asked'), jobs.run('asked')]
    expect(run).toHaveBeenCalledTimes(1)
    ends[0]?.well()
    await first
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(2)
    ends[1]?.well()
    await Promise.all(others)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('survive an error, log it and tell of it once; and tell when they are well again', async () => {
    const run = vi
      .fn<Job['run']>()
      .mockRejectedValueOnce(new Error('broken'))
      .mockRejectedValueOnce(new Error('broken'))
      .mockResolvedValue(undefined)
    const jobs = create({ name: 'flaky', everyMs: 1000, run })
    await jobs.run('flaky')
    await vi.advanceTimersByTimeAsync(1000)
    expect(told).toEqual(['flaky failed'])
    expect(logged.mock.calls).toEqual([
      [{ job: 'flaky', error: 'Error: broken' }, 'a job failed'],
      [{ job: 'flaky', error: 'Error: broken' }, 'a job failed'],
    ])
    await vi.advanceTimersByTimeAsync(2000)
    expect(told).toEqual(['flaky failed', 'flaky is well'])
  })

  it('tell later what could not be told', async () => {
    const failed = vi.fn().mockRejectedValueOnce(new Error('no database')).mockResolvedValue(undefined)
    running = createJobs({
      jobs: [{ name: 'broken', everyMs: 1000, run: () => Promise.reject(new Error('broken')) }],
      log: { ...openLog(undefined), error: logged },
      troubles: { failed, well: async () => {} },
    })
    await running.run('broken')
    await vi.advanceTimersByTimeAsync(3000)
    expect(failed).toHaveBeenCalledTimes(2)
  })

  it('rest shortly after a failure where they ask for it, and longer with each in a row', async () => {
    let isBroken = true
    const run = vi.fn(async () => {
      if (isBroken) throw new Error('broken')
    })
    await create({ name: 'urgent', everyMs: 10_000, againAfterMs: 2000, run }).start()
    await vi.advanceTimersByTimeAsync(10_000)
    const restsMs: number[] = []
    for (let failures = 1; failures <= 5; failures += 1) {
      const before = Date.now()
      await vi.advanceTimersToNextTimerAsync()
      restsMs.push(Date.now() - before)
    }
    expect(restsMs).toEqual([2000, 4000, 8000, 10_000, 10_000])
    isBroken = false
    await vi.advanceTimersByTimeAsync(10_000)
    isBroken = true
    await vi.advanceTimersByTimeAsync(10_000)
    const times = run.mock.calls.length
    await vi.advanceTimersByTimeAsync(2000)
    expect(run).toHaveBeenCalledTimes(times + 1)
  })

  it('try again before long when one fails that runs by the time of day', async () => {
    const run = vi.fn<Job['run']>().mockRejectedValueOnce(new Error('broken')).mockResolvedValue(undefined)
    await create({ name: 'nightly', at: '0 3 * * *', isRunAtStart: true, run }).start()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(run.mock.calls.length).toBeGreaterThan(1)
    expect(told).toEqual(['nightly failed', 'nightly is well'])
  })

  it('are told when to stop; stopping waits for the run under way, and no other begins', async () => {
    let heard: AbortSignal | undefined
    const { run, ends } = heldRuns()
    const jobs = create({
      name: 'under way',
      everyMs: 10,
      run(stopping) {
        heard = stopping
        return run()
      },
    })
    void jobs.run('under way')
    await vi.advanceTimersByTimeAsync(0)
    let isStopped = false
    const stopped = jobs.stop().then(() => (isStopped = true))
    await vi.advanceTimersByTimeAsync(100)
    expect([heard?.aborted, isStopped]).toEqual([true, false])
    ends[0]?.well()
    await stopped
    jobs.wake('under way')
    await jobs.run('under way')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('that never end do not keep the program from closing', async () => {
    const jobs = create({ name: 'endless', run: () => new Promise(() => {}) })
    void jobs.run('endless')
    await vi.advanceTimersByTimeAsync(0)
    const stopped = jobs.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    await stopped
    expect(logged.mock.calls).toEqual([[{ jobs: ['endless'] }, 'jobs were left running']])
    running = undefined
  })

  it('can only be called by a known name', () => {
    const jobs = create()
    expect(() => jobs.wake('missing')).toThrow(TypeError)
  })
})
