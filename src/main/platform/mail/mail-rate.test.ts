import { expect, it } from 'vitest'
import { createTestClock } from '../../../../test/support/test-clock.ts'
import { createMailRate } from './mail-rate.ts'

it('lets as many mails go as the limit says in each minute, and says how long to wait for more', () => {
  const clock = createTestClock()
  const rate = createMailRate(clock)
  expect([rate.take(2), rate.take(2), rate.take(2)]).toEqual([0, 0, 60_000])
  clock.advance(59_999)
  expect(rate.take(2)).toBe(1)
  clock.advance(1)
  expect([rate.take(2), rate.take(2), rate.take(2)]).toEqual([0, 0, 60_000])
})

it('counts also while there is no limit', () => {
  const rate = createMailRate(createTestClock())
  expect([rate.take(undefined), rate.take(undefined), rate.take(2)]).toEqual([0, 0, 60_000])
})
