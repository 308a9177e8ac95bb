import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { replaceFirstPassword as contract } from '../../../shared/features/staff/replace-first-password.ts'
import { recipientOf } from '../../platform/crypto/key-pair.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffFirstLoginSession, StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getNamesOfHouse } from '../university/names-of-house.ts'
import { giveStaffKey } from './give-staff-key.ts'
import { judgeStaffPassword } from './judge-staff-password.ts'
import { openGrants } from './office-key-grants.ts'
import { prepareStaffKey } from './prepare-staff-key.ts'
import type { AboveStaff } from './above-staff.ts'
import {
  deleteSessionsOf,
  deleteStaffSession,
  findStaffAccountById,
  insertStaffSession,
  lockStaffAccounts,
} from './staff-repository.ts'
import { welcome } from './welcome.ts'

/** With a new key pair, since whoever gave the first password could have opened the one under it. */
export async function replaceFirstPassword(
  services: Services,
  { password }: z.output<typeof contract.input>,
  { session, windowId }: Call<StaffFirstLoginSession>,
  above: AboveStaff,
): Promise<Result<Record<string, never>>> {
  const { clock, database, officeDataChanged, passwords, randomness, seatSettings, sessions } = services
  const { staffId, displayName, role } = session
  const account = await findStaffAccountById(database.db, staffId)
  if (!account) return failure('sessionEnded')
  if (await passwords.verify(account.password_hash, password)) return refuse('passwordIsInitial')
  const names = await getNamesOfHouse(database.db)
  const problem = await judgeStaffPassword(services, { loginName: account.login_name, displayName, password }, names)
  if (problem) return refuse(problem)

  const key = await prepareStaffKey(services, password)
  const sessionId = randomness.uuid()
  const outcome = await allOrNothing(database, async (tx) => {
    const current = (await lockStaffAccounts(tx, database)).find(({ id }) => id === staffId)
    // It was reset again in between, or this person was disabled.
    if (current?.recipient !== (await recipientOf(session.identity)) || current.disabled_at_ms !== null)
      throw new Refused({ code: 'sessionEnded' })
    const officeKeys = await openGrants(tx, { holder: String(staffId), identity: session.identity })
    await giveStaffKey(tx, current, { ...key.stored, must_change_password: 0 }, officeKeys)
    await deleteSessionsOf(tx, staffId)
    await insertStaffSession(tx, {
      session_id: sessionId,
      staff_id: staffId,
      seat_id: seatSettings.read().seatId,
      began_at_ms: clock.nowMs(),
    })
    const subject = { kind: 'staff', id: staffId, label: displayName } as const
    await recordAudit(tx, services, session, { action: 'staffPasswordChanged', subject })
    return officeKeys
  })
  if (!outcome.ok) {
    await sessions.end(windowId)
    return outcome
  }
  // Whoever left while the hashes were made is not logged in again.
  if (sessions.of(windowId) !== session) {
    await deleteStaffSession(database.db, sessionId)
    return success({})
  }
  const identity = key.identity
  const next: StaffSession = {
    kind: 'staff',
    sessionId,
    staffId,
    displayName,
    role,
    identity,
    officeKeys: outcome.value,
  }
  await sessions.begin(windowId, next)
  await welcome(services, next, above)
  officeDataChanged()
  return success({})
}

function refuse(password: 'passwordIsInitial' | 'passwordCommon' | 'passwordKnown') {
  return failure('invalidInput', { fields: { password } })
}
