import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { enableStaff as contract } from '../../../shared/features/staff/enable-staff.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { changeColleague } from './change-colleague.ts'
import { insertGrants } from './grants-repository.ts'
import { openOfficeKeys, sealGrants } from './office-key-grants.ts'
import { updateStaffAccount } from './staff-repository.ts'

export async function enableStaff(
  services: Services,
  { staffId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  if (!(await openOfficeKeys(services, session)).isComplete) return failure('officeKeyMissing')
  const outcome = await changeColleague(
    services,
    session,
    { staffId, action: 'staffEnabled' },
    async (tx, { colleague }) => {
      await updateStaffAccount(tx, staffId, { disabled_at_ms: null })
      // Whoever never logged in with this version has what older versions kept.
      if (colleague.recipient === null) return
      const holder = { holder: String(staffId), recipient: colleague.recipient }
      await insertGrants(tx, await sealGrants(session.officeKeys, [holder]))
    },
  )
  return outcome.ok ? success({}) : outcome
}
