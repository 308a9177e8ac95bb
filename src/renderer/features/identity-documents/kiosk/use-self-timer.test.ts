import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { useSelfTimer } from './use-self-timer.ts'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function timer() {
  const onEnd = vi.fn<() => void>()
  const running = scope.run(() => useSelfTimer(onEnd))
  if (!running) throw new Error('The scope is over')
  return { ...running, onEnd }
}

describe('the self-timer', () => {
  it('counts three seconds down, one at a time, and then tells once', () => {
    const { secondsLeft, start, onEnd } = timer()
    start()
    const seen = [secondsLeft.value]
    for (let second = 1; second <= 3; second++) {
      expect(onEnd).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1000)
      seen.push(secondsLeft.value)
    }
    expect(seen).toEqual([3, 2, 1, 0])
    vi.advanceTimersByTime(60_000)
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it.each(['it is stopped', 'its screen goes'])('tells nothing once %s', (what) => {
    const { secondsLeft, start, stop, onEnd } = timer()
    start()
    vi.advanceTimersByTime(2999)
    if (what === 'it is stopped') stop()
    else scope.stop()
    expect(secondsLeft.value).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect(onEnd).not.toHaveBeenCalled()
  })

  it('starts again from three, and there is only one', () => {
    const { secondsLeft, start, onEnd } = timer()
    start()
    vi.advanceTimersByTime(2500)
    start()
    vi.advanceTimersByTime(2500)
    expect([secondsLeft.value, onEnd.mock.calls.length]).toEqual([1, 0])
    vi.advanceTimersByTime(60_000)
    expect(onEnd).toHaveBeenCalledOnce()
  })
})
