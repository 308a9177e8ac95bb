import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'
import { useSteadyWhilePressed } from './use-steady-while-pressed.ts'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const send = (name: string) => window.dispatchEvent(new Event(name))

describe('what the layout depends on', () => {
  function watched() {
    const value = ref('before')
    const steady = scope.run(() => useSteadyWhilePressed(() => value.value))
    if (!steady) throw new Error('No scope')
    return { value, steady }
  }

  it('changes at once without a pointer', () => {
    const { value, steady } = watched()
    value.value = 'after'
    expect(steady.value).toBe('after')
  })

  it('stays while a press may become a click, and changes after it', () => {
    const { value, steady } = watched()
    send('pointerdown')
    value.value = 'after'
    send('pointerup')
    expect(steady.value).toBe('before')
    send('click')
    expect(steady.value).toBe('before')
    vi.advanceTimersByTime(0)
    expect(steady.value).toBe('after')
    value.value = 'later'
    expect(steady.value).toBe('later')
  })

  it.each(['pointerup', 'pointercancel'])('changes after %s that becomes no click', (end) => {
    const { value, steady } = watched()
    send('pointerdown')
    value.value = 'after'
    send(end)
    vi.runAllTimers()
    expect(steady.value).toBe('after')
  })
})
