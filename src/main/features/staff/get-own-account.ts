import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { getOwnAccount as contract } from '../../../shared/features/staff/get-own-account.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { findStaffAccountById, listStaffSessions } from './staff-repository.ts'
import type { AboveStaff } from './above-staff.ts'

export async function getOwnAccount(
  { database }: Pick<Services, 'database'>,
  { session }: Call<StaffSession>,
  { nameSeats }: Pick<AboveStaff, 'nameSeats'>,
): Promise<Result<z.input<typeof contract.output>>> {
  const account = await findStaffAccountById(database.db, session.staffId)
  if (!account) return failure('sessionEnded')
  const names = await nameSeats()
  const sessions = await listStaffSessions(database.db)
  return success({
    loginName: account.login_name,
    displayName: account.display_name,
    role: account.role,
    sessions: sessions
      .filter(({ staff_id: staffId }) => staffId === session.staffId)
      .map((own) => ({
        sessionId: own.session_id,
        seatName: names.get(own.seat_id) ?? '',
        beganAtMs: own.began_at_ms,
        isThis: own.session_id === session.sessionId,
      })),
  })
}
