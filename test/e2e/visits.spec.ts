import { seedGraduate } from '../support/seed.ts'
import { keptOfVisits } from '../support/visit-memory.ts'
import { expect, test, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'
const VISITS = { first: 5, counted: 12 }
/** Of a visit that is kept there are more than 140,000; code that is compiled meanwhile comes on top, about 100,000 a visit at first. */
const MOST_BYTES_A_VISIT = 180_000

test('the page keeps nothing of those who have left', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  await seedGraduate(await windowsOf(seat, smtp), email)
  const { page } = await seat.kiosk()
  const kept = await keptOfVisits(page, email, VISITS)
  expect(kept.listeners).toBeLessThan(VISITS.counted)
  expect(kept.nodes).toBeLessThan(VISITS.counted)
  expect(kept.bytes).toBeLessThan(VISITS.counted * MOST_BYTES_A_VISIT)
})
