import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { disableStaff as contract } from '../../../shared/features/staff/disable-staff.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changeColleague, keepAnAdministrator } from './change-colleague.ts'
import { deleteGrantsOf } from './grants-repository.ts'
import { listHolders, prepareOfficeKey } from './office-key-grants.ts'
import { deleteSessionsOf, updateStaffAccount } from './staff-repository.ts'

export async function disableStaff(
  services: Services,
  { staffId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const nowMs = services.clock.nowMs()
  const next = await prepareOfficeKey()
  const outcome = await changeColleague(services, session, { staffId, action: 'staffDisabled' }, async (tx, people) => {
    keepAnAdministrator(people)
    await updateStaffAccount(tx, staffId, { disabled_at_ms: nowMs })
    await deleteSessionsOf(tx, staffId)
    await deleteGrantsOf(tx, String(staffId))
    const remaining = people.everybody.filter(({ id }) => id !== staffId)
    await next.begin(tx, await listHolders(tx, remaining), nowMs)
    await recordAudit(tx, services, session, { action: 'officeKeyBegun' })
  })
  return outcome.ok ? success({}) : outcome
}
