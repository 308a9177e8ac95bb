import type { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { insertGrants } from './grants-repository.ts'
import { sealGrants, type OfficeKeys } from './office-key-grants.ts'
import { prepareStaffKey } from './prepare-staff-key.ts'
import { insertStaffAccount } from './staff-repository.ts'

export interface PreparedStaffAccount {
  /**
   * Returns the new account's id; undefined when the login name is taken. To be called in the transaction that writes its audit row.
   *
   * @param officeKeys what this person may open
   */
  insert(tx: DatabaseConnection, officeKeys: OfficeKeys): Promise<number | undefined>
}

/** Prepares a staff account. The slow work is done here, before the transaction; nothing is stored until `insert`. */
export async function prepareStaffAccount(
  services: Pick<Services, 'passwords' | 'clock'>,
  { loginName, displayName, role, password }: NewStaffAccount,
  { mustChangePassword }: { mustChangePassword: boolean },
): Promise<PreparedStaffAccount> {
  const { stored } = await prepareStaffKey(services, password)
  const account = {
    login_name: loginName,
    display_name: displayName,
    role,
    ...stored,
    must_change_password: mustChangePassword ? 1 : 0,
    created_at_ms: services.clock.nowMs(),
  }
  return {
    async insert(tx, officeKeys) {
      const id = await insertStaffAccount(tx, account)
      if (id !== undefined)
        await insertGrants(tx, await sealGrants(officeKeys, [{ holder: String(id), recipient: stored.recipient }]))
      return id
    },
  }
}
