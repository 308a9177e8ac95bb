import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { logInStaff as operation } from '../../../shared/features/staff/log-in-staff.ts'
import { LoginName } from '../../../shared/features/staff/staff-account.ts'
import { unwrapOfficeKey } from '../../platform/documents/office-key.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { countWhileComparing, forgiveLogin, type LoginTry } from '../../platform/throttle/login-limit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffListeners } from './staff-listeners.ts'
import { findStaffAccount } from './staff-repository.ts'

type Credentials = z.output<typeof operation.input>

export async function logInStaff(
  services: Services,
  { loginName: typed, password }: Credentials,
  { windowId, session }: Call,
  { loggedIn }: StaffListeners,
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
  const login: LoginTry = { kind: 'staff', seatId, name: loginName, accountId: account?.id }
  const counted = await countWhileComparing(services, login, () =>
    account ? passwords.verify(account.password_hash, password) : passwords.verifyAgainstNothing(password),
  )
  if (counted.block) {
    // Once for each block, so that further attempts do not fill the audit.
    if (counted.block.isNewBlock) await recordFailure(undefined)
    return failure('tryLater', { retryAtMs: counted.block.retryAtMs })
  }
  if (!account || !counted.outcome) {
    await recordFailure(account?.id)
    return failure('loginFailed')
  }
  await database.transaction((tx) => forgiveLogin(throttle, tx, login))

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
  // Whoever is here can work without what follows from it.
  await loggedIn(officeIdentity).catch((error: unknown) =>
    log.error({ error: errorText(error) }, 'a login had no effect'),
  )
  officeDataChanged()
  return success({})
}
