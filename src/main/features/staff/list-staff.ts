import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listStaff as operation } from '../../../shared/features/staff/list-staff.ts'
import type { Services } from '../../platform/services.ts'
import { listStaffAccounts } from './staff-repository.ts'

export async function listStaff({ database }: Services): Promise<Result<z.input<typeof operation.output>>> {
  const accounts = await listStaffAccounts(database.db)
  const staff = accounts.map((account) => ({
    staffId: account.id,
    loginName: account.login_name,
    displayName: account.display_name,
    role: account.role,
  }))
  return success({ staff })
}
