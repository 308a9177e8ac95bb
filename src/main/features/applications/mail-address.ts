import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findAccountPerson } from '../accounts/account-person.ts'
import type { ApplicationRecord } from './applications-repository.ts'

/**
 * The address for mails about an application: the one it was made with; for an added student number the account's address of today,
 * since the one of that time may be lost and read by somebody else.
 */
export async function mailAddressOf(
  db: DatabaseConnection,
  { kind, account_id: accountId, email }: Pick<ApplicationRecord, 'kind' | 'account_id' | 'email'>,
): Promise<string> {
  if (kind !== 'enrolment' || accountId === null) return email
  return (await findAccountPerson(db, accountId))?.email ?? email
}
