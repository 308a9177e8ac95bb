import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { changeStaffRole as contract } from '../../../shared/features/staff/change-staff-role.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { changeColleague, keepAnAdministrator } from './change-colleague.ts'
import { deleteSessionsOf, updateStaffAccount } from './staff-repository.ts'

export async function changeStaffRole(
  services: Services,
  { staffId, role }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const outcome = await changeColleague(
    services,
    session,
    { staffId, action: 'staffRoleChanged', changesOf: (before) => [{ field: 'role', from: before.role, to: role }] },
    async (tx, people) => {
      if (role !== 'administrator') keepAnAdministrator(people)
      await updateStaffAccount(tx, staffId, { role })
      await deleteSessionsOf(tx, staffId)
    },
  )
  return outcome.ok ? success({}) : outcome
}
