import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { logInStaff as operation } from '../../../shared/features/staff/log-in-staff.ts'
import { LoginName } from '../../../shared/features/staff/staff-account.ts'
import { unwrapOfficeKey } from '../../platform/documents/office-key.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findStaffAccount } from './staff-repository.ts'

type Credentials = z.output<typeof operation.input>

export async function logInStaff(
  services: Services,
  { loginName: typed, password }: Credentials,
  { windowId, session }: Call,
): Promise<Result<Record<string, never>>> {
  const { database, passwords, seatSettings, throttle, sessions, officeDataChanged, log } = services
  // What can't be a login name is often a password in the wrong field, so it is not stored: neither in the audit nor as the throttle's
  // key. All such attempts are counted together, under no name, so nobody's account is locked by them.
  const parsed = LoginName.safeParse(typed)
  const loginName = parsed.success ? parsed.data : ''

  const recordFailure = async (staffId: number | undefined): Promise<void> => {
    const subject = { kind: 'staff', id: staffId ?? '', label: loginName } as const
    await recordAudit(database.db, services, session, { action: 'staffLoginFailed', subject })
    officeDataChanged()
  }

  const account = loginName === '' ? undefined : await findStaffAccount(database.db, loginName)
  const { seatId } = seatSettings.read()
  const pair = `${seatId} ${loginName}`
  const place = account && `${seatId} ${account.id}`
  const { blocked, isKnownHere } = await database.transaction(async (tx) => {
    const isKnown = place !== undefined && (await throttle.isKnown('seatOfStaff', place, tx))
    const ofHere =
      (await throttle.attempt('staffLoginByPair', pair, tx)) ?? (await throttle.attempt('staffLoginBySeat', seatId, tx))
    const isFree = ofHere !== undefined || isKnown
    return {
      blocked: isFree ? ofHere : await throttle.attempt('staffLogin', loginName, tx),
      isKnownHere: isKnown,
    }
  })
  if (blocked) {
    // Once for each block, so that further attempts do not fill the audit.
    if (blocked.isNewBlock) await recordFailure(undefined)
    return failure('tryLater', { retryAtMs: blocked.retryAtMs })
  }

  const isPasswordRight = account
    ? await passwords.verify(account.password_hash, password)
    : await passwords.verifyAgainstNothing(password)
  if (!account || !isPasswordRight) {
    await recordFailure(account?.id)
    return failure('loginFailed')
  }
  await database.transaction(async (tx) => {
    await throttle.forgive('staffLoginByPair', pair, tx)
    await throttle.refund('staffLoginBySeat', seatId, tx)
    await throttle.forgive('staffLogin', loginName, tx)
    if (place !== undefined && !isKnownHere) await throttle.remember('seatOfStaff', place, tx)
  })

  const officeIdentity = await unwrapOfficeKey(account.wrapped_office_key, password)
  if (officeIdentity === undefined) {
    log.error({ staffId: account.id }, 'the wrapped office key of a staff account is damaged')
    await recordFailure(account.id)
    return failure('officeKeyMissing')
  }
  const staff: StaffSession = {
    kind: 'staff',
    staffId: account.id,
    displayName: account.display_name,
    role: account.role,
    officeIdentity,
  }
  // Before the session begins, so that nobody gets in without an audit row.
  const subject = { kind: 'staff', id: account.id, label: account.display_name } as const
  await recordAudit(database.db, services, staff, { action: 'staffLoggedIn', subject })
  await sessions.begin(windowId, staff)
  officeDataChanged()
  return success({})
}
