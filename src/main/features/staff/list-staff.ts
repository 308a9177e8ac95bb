import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listStaff as contract } from '../../../shared/features/staff/list-staff.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { listStaffAccounts, listStaffSessions } from './staff-repository.ts'

export async function listStaff(
  { database }: Services,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const accounts = await listStaffAccounts(database.db)
  const sessions = await listStaffSessions(database.db)
  const staff = accounts.map((account) => ({
    staffId: account.id,
    loginName: account.login_name,
    displayName: account.display_name,
    role: account.role,
    isDisabled: account.disabled_at_ms !== null,
    mustChangePassword: account.must_change_password === 1,
    lastLoginAtMs: account.last_login_at_ms,
    sessions: sessions.filter(({ staff_id: staffId }) => staffId === account.id).length,
    isSelf: account.id === session.staffId,
  }))
  return success({ staff })
}
