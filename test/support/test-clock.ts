import type { Clock } from '../../src/main/platform/clock/clock.ts'

/** A clock that tests set. Starts at a Monday morning in Japan. */
export interface TestClock extends Clock {
  /** Lets time pass on both clocks. */
  advance(ms: number): void
  /** Sets the wall clock only, as somebody at the PC could. */
  setWallClock(ms: number): void
}

export const TEST_START_MS = Date.parse('2026-11-23T09:00:00+09:00')

export function createTestClock(): TestClock {
  let wall = TEST_START_MS
  let monotonic = 1000
  return {
    nowMs: () => wall,
    monotonicMs: () => monotonic,
    advance(ms) {
      wall += ms
      monotonic += ms
    },
    setWallClock(ms) {
      wall = ms
    },
  }
}
