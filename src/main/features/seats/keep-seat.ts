import { hostname } from 'node:os'
import type { Services } from '../../platform/services.ts'
import { isSetUp } from '../installation/office-settings.ts'
import { upsertSeat } from './seats-repository.ts'

/** Says that this seat is here, and for which key others can seal something that it alone may open. */
export async function keepSeat({
  clock,
  database,
  seatHold,
  seatKey,
  seatSettings,
  version,
}: Pick<Services, 'clock' | 'database' | 'seatHold' | 'seatKey' | 'seatSettings' | 'version'>): Promise<void> {
  // Another program may be this seat.
  if (!seatHold.isHeld() || !(await isSetUp(database.db))) return
  const { seatId, mode } = seatSettings.read()
  const nowMs = clock.nowMs()
  await upsertSeat(database.db, {
    seat_id: seatId,
    name: hostname(),
    mode,
    version,
    recipient: (await seatKey.get()).recipient,
    first_seen_at_ms: nowMs,
    last_seen_at_ms: nowMs,
  })
}
