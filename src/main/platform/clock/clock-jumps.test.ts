import { describe, expect, it } from 'vitest'
import { createTestClock } from '../../../../test/support/test-clock.ts'
import { createClockJumps } from './clock-jumps.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

describe('after the wall clock was set', () => {
  it('ahead, what ends by itself goes on as before for a day, and then by the clock', () => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock)
    const before = clock.nowMs()
    clock.setWallClock(before + 365 * DAY)
    expect(jumps.offsetMs()).toBe(365 * DAY)
    expect(jumps.carefulNowMs()).toBe(before)
    clock.advance(DAY - 1)
    expect(jumps.carefulNowMs()).toBe(before + DAY - 1)
    clock.advance(1)
    expect(jumps.carefulNowMs()).toBe(clock.nowMs())
  })

  it('right again, the clock counts at once', () => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock)
    const before = clock.nowMs()
    clock.setWallClock(before + 365 * DAY)
    expect(jumps.carefulNowMs()).toBe(before)
    clock.setWallClock(before)
    expect(jumps.carefulNowMs()).toBe(before)
    expect(jumps.offsetMs()).toBe(0)
  })

  it('back, or ahead by a correction only, the clock counts', () => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock)
    for (const step of [HOUR - 1, -30 * DAY]) {
      clock.setWallClock(clock.nowMs() + step)
      expect(jumps.carefulNowMs()).toBe(clock.nowMs())
    }
  })

  it('ahead and not touched for a day, it is where it should be', () => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock)
    clock.setWallClock(clock.nowMs() + 8 * HOUR)
    expect(jumps.offsetMs()).toBe(8 * HOUR)
    clock.advance(DAY)
    expect(jumps.offsetMs()).toBe(0)
  })

  it('never, as while the PC slept, the clock counts', () => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock)
    clock.advance(14 * HOUR)
    expect(jumps.carefulNowMs()).toBe(clock.nowMs())
    expect(jumps.offsetMs()).toBe(0)
  })
})

describe('at a start', () => {
  it.each([
    ['a year after the last run', 365 * DAY],
    ['before the last run', -300 * DAY],
  ])('%s, the last run counts for a day, and then the clock', (_, offsetMs) => {
    const clock = createTestClock()
    const lastRunMs = clock.nowMs() - offsetMs
    const jumps = createClockJumps(clock, lastRunMs)
    expect(jumps.offsetMs()).toBe(offsetMs)
    clock.advance(DAY - 1)
    expect(jumps.carefulNowMs()).toBe(lastRunMs + DAY - 1)
    clock.advance(1)
    expect(jumps.carefulNowMs()).toBe(clock.nowMs())
    expect(jumps.offsetMs()).toBe(0)
  })

  it.each([365 * DAY, -300 * DAY])('%d ms away, the clock counts at once when it is set right', (offsetMs) => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock, clock.nowMs() - offsetMs)
    expect(jumps.carefulNowMs()).not.toBe(clock.nowMs())
    clock.setWallClock(clock.nowMs() - offsetMs)
    expect(jumps.carefulNowMs()).toBe(clock.nowMs())
    expect(jumps.offsetMs()).toBe(0)
  })

  it.each([undefined, 0, 59 * DAY])('after a pause of %s, the clock counts', (pauseMs) => {
    const clock = createTestClock()
    const jumps = createClockJumps(clock, pauseMs === undefined ? undefined : clock.nowMs() - pauseMs)
    expect(jumps.carefulNowMs()).toBe(clock.nowMs())
    expect(jumps.offsetMs()).toBe(0)
  })
})
