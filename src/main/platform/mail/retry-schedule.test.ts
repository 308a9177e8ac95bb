import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGivenUp, nextAttemptDelayMs } from './retry-schedule.ts'

const minute = 60_000

describe('retry schedule', () => {
  it('waits longer each time, up to four hours', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempts) => nextAttemptDelayMs(attempts, 0.5) / minute)
    expect(delays).toEqual([0.5, 1, 5, 15, 60, 120, 240, 240, 240])
  })

  it('spreads each delay by a tenth either way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, unit) => {
        const delay = nextAttemptDelayMs(attempts, unit)
        const middle = nextAttemptDelayMs(attempts, 0.5)
        return Number.isInteger(delay) && Math.abs(delay - middle) <= middle * 0.1 + 1
      }),
    )
  })

  it('gives up on the third day, and not because a clock was set back', () => {
    const created = Date.UTC(2026, 10, 22)
    const threeDays = 3 * 24 * 60 * minute
    expect(isGivenUp(created, created + threeDays - 1)).toBe(false)
    expect(isGivenUp(created, created + threeDays)).toBe(true)
    expect(isGivenUp(created, created - threeDays)).toBe(false)
  })
})
