import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findCredentialsVersion } from './accounts-repository.ts'

/** What a session of an account goes by from now on: once the account's own number is another, the session is over. Undefined when there is no such account. */
export async function findAccountOfSession(
  db: DatabaseConnection,
  accountId: number,
): Promise<{ accountId: number; credentialsVersion: number } | undefined> {
  const credentialsVersion = await findCredentialsVersion(db, accountId)
  return credentialsVersion === undefined ? undefined : { accountId, credentialsVersion }
}
