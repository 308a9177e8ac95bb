import type { DatabaseConnection } from '../../platform/database/database.ts'
import { deleteGrantsOf, insertGrants } from './grants-repository.ts'
import { sealGrants, type OfficeKeys } from './office-key-grants.ts'
import type { StoredStaffKey } from './prepare-staff-key.ts'
import { updateStaffAccount, type StaffAccount } from './staff-repository.ts'

/** Gives somebody a new password and key pair, and seals the office's keys for it, unless they may not log in. */
export async function giveStaffKey(
  tx: DatabaseConnection,
  { id, disabled_at_ms: disabledAtMs }: Pick<StaffAccount, 'id' | 'disabled_at_ms'>,
  key: StoredStaffKey & { must_change_password: 0 | 1 },
  officeKeys: OfficeKeys,
): Promise<void> {
  const holder = { holder: String(id), recipient: key.recipient }
  await updateStaffAccount(tx, id, key)
  await deleteGrantsOf(tx, holder.holder)
  if (disabledAtMs === null) await insertGrants(tx, await sealGrants(officeKeys, [holder]))
}
