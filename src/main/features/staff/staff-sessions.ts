import type { Database } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { isOfStaff, type Session } from '../../platform/sessions/session-store.ts'
import { deleteSessionsAt, deleteStaffSession, hasStaffSession } from './staff-repository.ts'

/** False once somebody's session was ended: they were disabled, their role or password was changed, or they were logged out from elsewhere. */
export async function isStaffSessionCurrent({ db }: Pick<Database, 'db'>, session: Session): Promise<boolean> {
  return !isOfStaff(session) || hasStaffSession(db, session.sessionId)
}

/** To be called when a session ended. */
export async function forgetStaffSession({ database }: Pick<Services, 'database'>, session: Session): Promise<void> {
  // While the database is out of reach the row stays until this seat starts again; nobody can use it.
  if (isOfStaff(session)) await deleteStaffSession(database.db, session.sessionId).catch(() => undefined)
}

/** To be called at the start: a crash left the rows of its sessions. */
export function forgetStaffSessions({
  database,
  seatSettings,
}: Pick<Services, 'database' | 'seatSettings'>): Promise<void> {
  return deleteSessionsAt(database.db, seatSettings.read().seatId)
}
