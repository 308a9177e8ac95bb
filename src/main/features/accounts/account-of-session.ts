import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findCredentialsVersion } from './accounts-repository.ts'

/**
 * What ties a new session to its account: the session is over once the account's `credentials_version` is another. Undefined when
 * there is no such account.
 */
export async function findAccountOfSession(
  db: DatabaseConnection,
  accountId: number,
): Promise<{ accountId: number; credentialsVersion: number } | undefined> {
  const credentialsVersion = await findCredentialsVersion(db, accountId)
  return credentialsVersion === undefined ? undefined : { accountId, credentialsVersion }
}
