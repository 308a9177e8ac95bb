import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { addStaff as contract } from '../../../shared/features/staff/add-staff.ts'
import type { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getNamesOfHouse } from '../university/names-of-house.ts'
import { judgeStaffPassword } from './judge-staff-password.ts'
import { openOfficeKeys } from './office-key-grants.ts'
import { prepareStaffAccount } from './prepare-staff-account.ts'
import { findStaffAccount } from './staff-repository.ts'

export async function addStaff(
  services: Services,
  account: NewStaffAccount,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, officeDataChanged } = services
  if (await findStaffAccount(database.db, account.loginName)) return failure('loginNameInUse')
  const problem = await judgeStaffPassword(services, account, await getNamesOfHouse(database.db))
  if (problem) return failure('invalidInput', { fields: { password: problem } })
  // Also when the database was replaced while this session went on: a colleague added now would get the wrong keys.
  if (!(await openOfficeKeys(services, session)).isComplete) return failure('officeKeyMissing')

  const prepared = await prepareStaffAccount(services, account, { mustChangePassword: true })
  const staffId = await database.transaction(async (tx) => {
    const id = await prepared.insert(tx, session.officeKeys)
    if (id === undefined) return undefined
    await recordAudit(tx, services, session, {
      action: 'staffAdded',
      subject: { kind: 'staff', id, label: account.displayName },
    })
    return id
  })
  if (staffId === undefined) return failure('loginNameInUse')
  officeDataChanged()
  return success({ staffId })
}
