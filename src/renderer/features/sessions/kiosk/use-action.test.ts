import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, effectScope } from 'vue'
import { useAction } from './use-action.ts'
import { visitKey } from './visit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function actionOfScreen() {
  const app = createApp({})
  app.use(createPinia())
  app.provide(visitKey, { end: async () => undefined })
  const action = effectScope().run(() => app.runWithContext(useAction))
  if (!action) throw new Error('The scope is over')
  return action
}

it('shows that it is at work only when that takes longer than a moment, and does nothing twice before', async () => {
  const { isRunning, run } = actionOfScreen()
  await run(async () => undefined)
  vi.advanceTimersByTime(1000)
  expect(isRunning.value).toBe(false)

  const work = Promise.withResolvers<void>()
  const second = vi.fn(async () => undefined)
  const first = run(() => work.promise)
  expect(await run(second)).toBe(false)
  expect(isRunning.value).toBe(false)
  vi.advanceTimersByTime(150)
  expect(isRunning.value).toBe(true)
  work.resolve()
  expect(await first).toBe(true)
  expect(isRunning.value).toBe(false)
  expect(second).not.toHaveBeenCalled()
})
