import { describe, expect, it } from 'vitest'
import { createReloadDelays } from './reload-delays.ts'

describe('a page that crashed', () => {
  it('is loaded again at once, and later each time while it crashes again and again', () => {
    let now = 0
    const delay = createReloadDelays(() => now)
    const delays = Array.from({ length: 8 }, () => {
      now += 59_999
      return delay()
    })
    expect(delays).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('is loaded at once again after a minute without a crash', () => {
    let now = 0
    const delay = createReloadDelays(() => now)
    expect([delay(), delay()]).toEqual([0, 1_000])
    now += 60_000
    expect(delay()).toBe(0)
  })
})
