import type { Database } from '../../platform/database/database.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { findCredentialsVersion } from './accounts-repository.ts'

/**
 * False for a session of an account (logged in, or opened by a mailed link) once the account's address or passwords were changed,
 * at this seat or another.
 */
export async function isSessionCurrent({ db }: Database, session: Session): Promise<boolean> {
  if (!('credentialsVersion' in session)) return true
  return (await findCredentialsVersion(db, session.accountId)) === session.credentialsVersion
}
