import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { deleteOpenCase } from './open-cases-repository.ts'

/** To be called when a session ended: whoever logs out has no case open any more. */
export async function leaveOpenCase(
  { database, seatSettings, tellOffice }: Pick<Services, 'database' | 'seatSettings' | 'tellOffice'>,
  session: Session,
): Promise<void> {
  if (session.kind !== 'staff') return
  const reader = { staffId: session.staffId, seatId: seatSettings.read().seatId }
  // While the database is out of reach the row stays, and counts for a minute at most.
  if (await deleteOpenCase(database.db, reader).catch(() => false)) tellOffice()
}
