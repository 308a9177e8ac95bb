import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from './database.ts'
import { createSeatNews } from './seat-news.ts'

describe('the news of other seats', () => {
  const heard = vi.fn()
  // Nothing is asked of it: this seat only hears.
  const database = { kind: 'sqlite', db: {} } as Pick<Database, 'kind' | 'db'>

  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    heard.mockReset()
  })

  it('is passed on at once, and then not more often than windows can follow, to the last of it', async () => {
    const news = createSeatNews({ database, seatId: () => 'hall', heard })
    news.hear()
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toHaveBeenCalledTimes(1)
    for (let pieces = 0; pieces < 20; pieces += 1) {
      await vi.advanceTimersByTimeAsync(100)
      news.hear()
    }
    expect(heard).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(heard).toHaveBeenCalledTimes(3)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard).toHaveBeenCalledTimes(3)
  })

  it('is not passed on after the desk is closed', async () => {
    const news = createSeatNews({ database, seatId: () => 'hall', heard })
    news.hear()
    await news.close()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard).not.toHaveBeenCalled()
  })
})
