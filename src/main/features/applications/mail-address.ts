import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findAccountPerson } from '../accounts/account-person.ts'
import type { ApplicationRecord } from './applications-repository.ts'

/**
 * Where mails about an application go: to the address it was made with, or, about an added student number, to the account's
 * address of today. The one it was asked from may be lost since, and read by somebody else.
 */
export async function mailAddressOf(
  db: DatabaseConnection,
  { kind, account_id: accountId, email }: Pick<ApplicationRecord, 'kind' | 'account_id' | 'email'>,
): Promise<string> {
  if (kind !== 'enrolment' || accountId === null) return email
  return (await findAccountPerson(db, accountId))?.email ?? email
}
