import type { TroubleKind } from '../../../shared/features/troubles/trouble.ts'
import type { Services } from '../../platform/services.ts'
import { findOpenTrouble, upsertOpenTrouble } from './troubles-repository.ts'

/** What a trouble needs to be told of. */
export type TroubleServices = Pick<Services, 'clock' | 'database' | 'seatSettings' | 'tellOffice'>

export interface Trouble {
  readonly kind: TroubleKind
  readonly part?: string
  /** No more than what `TroubleRow` says: words of the program's own, nothing of anybody, no path, no server's answer. */
  readonly detail?: string
}

/** Tells the office what is wrong at this seat. Once, however often it is noticed; it stands until {@link endTrouble}. */
export async function recordTrouble(
  { clock, database, seatSettings, tellOffice }: TroubleServices,
  { kind, part = '', detail = '' }: Trouble,
): Promise<void> {
  const key = { kind, part, seat_id: seatSettings.read().seatId }
  const open = await findOpenTrouble(database.db, key)
  if (open?.detail === detail) return
  await upsertOpenTrouble(database.db, { ...key, detail, since_ms: clock.nowMs(), ended_at_ms: null })
  tellOffice()
}
