import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { NewStaffAccount, StaffAccountRow } from '../../../shared/features/staff/staff-account.ts'
import { recipientOf } from '../../platform/crypto/key-pair.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getOfficeRecipient } from '../installation/office-settings.ts'
import { getNamesOfHouse } from '../university/names-of-house.ts'
import { prepareStaffAccount } from './create-staff-account.ts'
import { judgeStaffPassword } from './judge-staff-password.ts'
import { findStaffAccount } from './staff-repository.ts'

export async function addStaff(
  services: Services,
  account: NewStaffAccount,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof StaffAccountRow>>> {
  const { database, officeDataChanged } = services
  if (await findStaffAccount(database.db, account.loginName)) return failure('loginNameInUse')
  const problem = await judgeStaffPassword(services, account, await getNamesOfHouse(database.db))
  if (problem) return failure('invalidInput', { fields: { password: problem } })
  // The database may have been replaced while this session went on. A colleague added now would get the wrong key.
  const isOfficeKey = (await recipientOf(session.officeIdentity)) === (await getOfficeRecipient(database.db))
  if (!isOfficeKey) return failure('officeKeyMissing')

  const prepared = await prepareStaffAccount(services, account, session.officeIdentity)
  const { loginName, displayName, role } = account
  const staffId = await database.transaction(async (tx) => {
    const id = await prepared.insert(tx)
    if (id === undefined) return undefined
    await recordAudit(tx, services, session, {
      action: 'staffAdded',
      subject: { kind: 'staff', id, label: displayName },
    })
    return id
  })
  if (staffId === undefined) return failure('loginNameInUse')
  officeDataChanged()
  return success({ staffId, loginName, displayName, role })
}
