import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { endStaffSessions as contract } from '../../../shared/features/staff/end-staff-sessions.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { changeColleague } from './change-colleague.ts'
import { deleteSessionsOf } from './staff-repository.ts'

export async function endStaffSessions(
  services: Services,
  { staffId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const outcome = await changeColleague(services, session, { staffId, action: 'staffSessionsEnded' }, (tx) =>
    deleteSessionsOf(tx, staffId),
  )
  return outcome.ok ? success({ ended: outcome.value }) : outcome
}
