import { uptime } from 'node:os'

/** The time. Passed in, so that tests can set it. */
export interface Clock {
  /** The wall clock in epoch milliseconds, for what people read and what is stored. It may jump. */
  nowMs(): number
  /** Milliseconds since some moment. It never jumps, and a sleep of the PC counts: for measuring how long somebody has been idle. */
  monotonicMs(): number
}

export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: createMonotonicClock() }

/** Of the time since the PC was started only whole seconds are known. */
const SHORTEST_SLEEP_MS = 2_000

/** On Linux performance.now() stands still while the PC sleeps; the time since it was started does not. */
function createMonotonicClock(): () => number {
  const aheadMs = () => uptime() * 1000 - performance.now()
  const aheadAtStartMs = aheadMs()
  let sleptMs = 0
  return () => {
    const gapMs = aheadMs() - aheadAtStartMs
    if (gapMs > sleptMs + SHORTEST_SLEEP_MS) sleptMs = gapMs
    return performance.now() + sleptMs
  }
}
