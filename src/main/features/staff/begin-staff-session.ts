import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffFirstLoginSession, StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { openGrants } from './office-key-grants.ts'
import { insertStaffSession, noteLogin, type StaffAccount } from './staff-repository.ts'

/**
 * Logs somebody in at a window who proved who they are. Nobody gets in without an audit row. Fails with loginFailed when an administrator
 * changed the account meanwhile, and with officeKeyMissing when it opens no generation of the office's key.
 *
 * @param identity their private key
 */
export async function beginStaffSession(
  services: Services,
  windowId: number,
  { account, identity }: { account: StaffAccount; identity: string },
): Promise<Result<StaffSession | StaffFirstLoginSession>> {
  const { clock, database, randomness, seatSettings, sessions } = services
  const { id: staffId, display_name: displayName, role } = account
  const officeKeys = await openGrants(database.db, { holder: String(staffId), identity })
  if (officeKeys.size === 0) return failure('officeKeyMissing')
  const sessionId = randomness.uuid()
  const person = { sessionId, staffId, displayName, role, identity }
  const session: StaffSession | StaffFirstLoginSession =
    account.must_change_password === 1
      ? { kind: 'staffFirstLogin', ...person }
      : { kind: 'staff', ...person, officeKeys }
  const nowMs = clock.nowMs()
  const outcome = await allOrNothing(database, async (tx) => {
    if (!(await noteLogin(tx, account, nowMs))) throw new Refused({ code: 'loginFailed' })
    await insertStaffSession(tx, {
      session_id: sessionId,
      staff_id: staffId,
      seat_id: seatSettings.read().seatId,
      began_at_ms: nowMs,
    })
    await recordAudit(tx, services, session, {
      action: 'staffLoggedIn',
      subject: { kind: 'staff', id: staffId, label: displayName },
    })
  })
  if (!outcome.ok) return outcome
  await sessions.begin(windowId, session)
  return success(session)
}
