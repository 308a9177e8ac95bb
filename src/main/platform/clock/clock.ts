/** Time, injected so that tests can set it. */
export interface Clock {
  /** Wall clock, epoch milliseconds. May jump: for what people read and what is stored. */
  nowMs(): number
  /** Never jumps and starts anywhere, milliseconds: for measuring how long somebody has been idle. */
  monotonicMs(): number
}

export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
