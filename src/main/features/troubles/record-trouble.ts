import type { TroubleKind } from '../../../shared/features/troubles/trouble.ts'
import type { Services } from '../../platform/services.ts'
import { findOpenTrouble, upsertOpenTrouble } from './troubles-repository.ts'

/** What is needed to record or end a trouble. */
export type TroubleServices = Pick<Services, 'clock' | 'database' | 'seatSettings' | 'tellOffice'>

export interface Trouble {
  readonly kind: TroubleKind
  readonly part?: string
  /** Only words of the program, as `TroubleKind` says: no personal data, no path, no server's answer. */
  readonly detail?: string
}

/** Tells the office what is wrong at this seat. May be called again and again; the trouble stays until {@link endTrouble}. */
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
