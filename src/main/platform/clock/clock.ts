/** The time. Passed in, so that tests can set it. */
export interface Clock {
  /** The wall clock in epoch milliseconds, for what people read and what is stored. It may jump. */
  nowMs(): number
  /** Milliseconds since some moment. It never jumps: for measuring how long somebody has been idle. */
  monotonicMs(): number
}

export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
