import type { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { wrapOfficeKey } from '../../platform/documents/office-key.ts'
import type { Services } from '../../platform/services.ts'
import { insertStaffAccount } from './staff-repository.ts'

export interface PreparedStaffAccount {
  /** Returns the new account's id; undefined when the login name is taken. To be called in the transaction that writes its audit row. */
  insert(tx: DatabaseConnection): Promise<number | undefined>
}

/**
 * Prepares a staff account that can open the office's key with its own password. The slow work is done here, before the
 * transaction; nothing is stored until `insert`.
 */
export async function prepareStaffAccount(
  { passwords, clock }: Pick<Services, 'passwords' | 'clock'>,
  { loginName, displayName, role, password }: NewStaffAccount,
  officeIdentity: string,
): Promise<PreparedStaffAccount> {
  const account = {
    login_name: loginName,
    display_name: displayName,
    role,
    password_hash: await passwords.hash(password),
    wrapped_office_key: await wrapOfficeKey(officeIdentity, password),
    created_at_ms: clock.nowMs(),
  }
  return { insert: (tx) => insertStaffAccount(tx, account) }
}
