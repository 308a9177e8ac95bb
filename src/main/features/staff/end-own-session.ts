import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { endOwnSession as contract } from '../../../shared/features/staff/end-own-session.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { deleteStaffSession, listStaffSessions } from './staff-repository.ts'

export async function endOwnSession(
  services: Services,
  { sessionId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<Record<string, never>>> {
  const { database, officeDataChanged } = services
  const { staffId, displayName } = session
  const isOwn = (await listStaffSessions(database.db)).some(
    (one) => one.session_id === sessionId && one.staff_id === staffId,
  )
  if (!isOwn) return failure('notFound')
  await database.transaction(async (tx) => {
    await deleteStaffSession(tx, sessionId)
    const subject = { kind: 'staff', id: staffId, label: displayName } as const
    await recordAudit(tx, services, session, { action: 'staffSessionsEnded', subject })
  })
  officeDataChanged()
  return success({})
}
