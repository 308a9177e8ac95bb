import type { Clock } from './clock.ts'

/** A smaller step is how far two clocks drift apart. */
const LEAST_STEP_MS = 60_000
/** A smaller step ahead may be a time server's correction of a clock that is slow. */
const LEAST_JUMP_MS = 60 * 60_000
const CAREFUL_MS = 24 * 60 * 60_000
/** No office is closed for longer, and no kiosk is off. */
const LONGEST_PAUSE_MS = 60 * 24 * 60 * 60_000

/** What happened to the wall clock: before the program started, by when it ran last; since then, by the clock that never jumps. */
export interface ClockJumps {
  /** How far the wall clock is from where it should be, milliseconds: above 0 it was set ahead, below 0 back. After a day it is taken for right. */
  offsetMs(): number
  /**
   * The time for whatever ends by itself (locks, kept forms, mails that are given up) and for the year of a number. For a day after a
   * jump ahead of an hour or more, and after a start at a time that can't be right, it goes on as if there had been none: a wrong clock
   * destroys nothing before somebody has seen to it.
   */
  carefulNowMs(): number
}

/** @param lastRunMs when the program ran last by what it took for the time; undefined where it never did */
export function createClockJumps(clock: Clock, lastRunMs?: number): ClockJumps {
  const aheadMs = () => clock.nowMs() - clock.monotonicMs()
  let carefulByMs = jumpSince(lastRunMs, clock.nowMs())
  let rightAheadMs = aheadMs() - carefulByMs
  let seenAheadMs = aheadMs()
  let lastStepAtMs = clock.monotonicMs()

  function look(): void {
    const stepMs = aheadMs() - seenAheadMs
    seenAheadMs += stepMs
    if (Math.abs(stepMs) >= LEAST_STEP_MS) lastStepAtMs = clock.monotonicMs()
    if (clock.monotonicMs() - lastStepAtMs >= CAREFUL_MS) {
      rightAheadMs = seenAheadMs
      carefulByMs = 0
    } else if (Math.abs(stepMs) >= LEAST_JUMP_MS) {
      // Set right again: what came in between is over. A step back alone may be that, too.
      const isSetRight = stepMs < 0 || carefulByMs < 0
      carefulByMs = isSetRight ? 0 : stepMs
    }
  }

  return {
    offsetMs() {
      look()
      return aheadMs() - rightAheadMs
    },
    carefulNowMs() {
      look()
      return clock.nowMs() - carefulByMs
    },
  }
}

/** 0 where the program may just have been off. */
function jumpSince(lastRunMs: number | undefined, nowMs: number): number {
  const passedMs = nowMs - (lastRunMs ?? nowMs)
  return passedMs <= -LEAST_JUMP_MS || passedMs > LONGEST_PAUSE_MS ? passedMs : 0
}
