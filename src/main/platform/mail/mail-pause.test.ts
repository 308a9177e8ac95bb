import { describe, expect, it } from 'vitest'
import { createTestClock } from '../../../../test/support/test-clock.ts'
import { createMailPause } from './mail-pause.ts'

describe('the pause of the outbox', () => {
  it('is longer each time in a row, up to four minutes', () => {
    const clock = createTestClock()
    const pause = createMailPause(clock)
    const seconds = Array.from({ length: 8 }, () => {
      const ms = pause.begin()
      clock.advance(ms)
      return ms / 1000
    })
    expect(seconds).toEqual([5, 10, 30, 60, 120, 240, 240, 240])
  })

  it('lasts by time that passes, not by what the clock on the wall says', () => {
    const clock = createTestClock()
    const pause = createMailPause(clock)
    expect(pause.remainingMs()).toBe(0)
    pause.begin()
    clock.setWallClock(clock.nowMs() + 3_600_000)
    expect(pause.remainingMs()).toBe(5000)
    clock.advance(4999)
    expect(pause.remainingMs()).toBe(1)
    clock.advance(2)
    expect(pause.remainingMs()).toBe(0)
  })

  it('ends at once, and begins short again', () => {
    const pause = createMailPause(createTestClock())
    pause.begin()
    pause.begin()
    pause.end()
    expect(pause.remainingMs()).toBe(0)
    expect(pause.begin()).toBe(5000)
  })
})
