import type { Clock } from './clock.ts'

/** A smaller step ahead may be a time server's correction of a clock that is slow. */
const LEAST_JUMP_MS = 60 * 60_000
const CAREFUL_MS = 24 * 60 * 60_000

/** What happened to the wall clock since the program started, as measured by the clock that never jumps. */
export interface ClockJumps {
  /** How far the wall clock is from where it should be, milliseconds: above 0 it was set ahead, below 0 back. */
  offsetMs(): number
  /**
   * The time for whatever ends by itself: locks, kept forms, mails that are given up. For a day after a jump ahead of an hour or more
   * it goes on as if the clock had not jumped, so that a wrong clock destroys nothing before somebody has seen to it.
   */
  carefulNowMs(): number
}

export function createClockJumps(clock: Clock): ClockJumps {
  const aheadMs = () => clock.nowMs() - clock.monotonicMs()
  const aheadAtStartMs = aheadMs()
  let seenAheadMs = aheadAtStartMs
  let jump: { byMs: number; atMonotonicMs: number } | undefined

  function look(): void {
    const stepMs = aheadMs() - seenAheadMs
    seenAheadMs += stepMs
    if (stepMs >= LEAST_JUMP_MS) jump = { byMs: stepMs, atMonotonicMs: clock.monotonicMs() }
    // Set right again: what came in between is over.
    if (stepMs <= -LEAST_JUMP_MS) jump = undefined
  }

  return {
    offsetMs: () => aheadMs() - aheadAtStartMs,
    carefulNowMs() {
      look()
      const isRecent = jump !== undefined && clock.monotonicMs() - jump.atMonotonicMs < CAREFUL_MS
      return clock.nowMs() - (isRecent && jump ? jump.byMs : 0)
    },
  }
}
