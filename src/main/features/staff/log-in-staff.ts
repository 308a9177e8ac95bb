import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { logInStaff as operation } from '../../../shared/features/staff/log-in-staff.ts'
import { LoginName } from '../../../shared/features/staff/staff-account.ts'
import { unwrapIdentity } from '../../platform/crypto/wrapped-identity.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { countWhileComparing, forgiveLogin, type LoginTry } from '../../platform/throttle/login-limit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { beginStaffSession } from './begin-staff-session.ts'
import { bringOverAccount } from './bring-over-account.ts'
import type { AboveStaff } from './above-staff.ts'
import { findStaffAccount } from './staff-repository.ts'
import { welcome } from './welcome.ts'

type Credentials = z.output<typeof operation.input>

export async function logInStaff(
  services: Services,
  { loginName: typed, password }: Credentials,
  { windowId, session }: Call,
  above: AboveStaff,
): Promise<Result<Record<string, never>>> {
  const { database, passwords, seatSettings, throttle, officeDataChanged, log } = services
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
  // Whoever left is told no more than a stranger.
  if (!account || !counted.outcome || account.disabled_at_ms !== null) {
    await recordFailure(account?.id)
    return failure('loginFailed')
  }
  await database.transaction((tx) => forgiveLogin(throttle, tx, login))

  const identity =
    account.wrapped_identity === null
      ? await bringOverAccount(services, account, password)
      : await unwrapIdentity(passwords, account.wrapped_identity, password)
  const begun =
    identity === undefined
      ? failure('officeKeyMissing')
      : await beginStaffSession(services, windowId, { account, identity })
  if (!begun.ok) {
    log.error({ staffId: account.id, code: begun.error.code }, 'a right password opened nothing')
    await recordFailure(account.id)
    return begun
  }
  if (begun.value.kind === 'staff') await welcome(services, begun.value, above)
  officeDataChanged()
  return success({})
}
