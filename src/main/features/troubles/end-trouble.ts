import { findOpenTrouble, updateEnded } from './troubles-repository.ts'
import type { Trouble, TroubleServices } from './record-trouble.ts'

/** Ends a trouble of this seat. Costs little where there is none, so it may be called whenever all went well. */
export async function endTrouble(
  { clock, database, seatSettings, tellOffice }: TroubleServices,
  { kind, part = '' }: Pick<Trouble, 'kind' | 'part'>,
): Promise<void> {
  const open = await findOpenTrouble(database.db, { kind, part, seat_id: seatSettings.read().seatId })
  if (!open) return
  await updateEnded(database.db, open.id, clock.nowMs())
  tellOffice()
}
