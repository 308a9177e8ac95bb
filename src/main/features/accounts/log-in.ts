import { EmailAddress, emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { LogInInput } from '../../../shared/features/accounts/log-in.ts'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { FirstLoginSession, GraduateSession } from '../../platform/sessions/session-store.ts'
import { countWhileComparing, forgiveLogin, type LoginTry } from '../../platform/throttle/login-limit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { sessionOfWindow } from '../sessions/session-of-window.ts'
import { findAccountByEmailKey, type AccountRow } from './accounts-repository.ts'

export async function logIn(
  services: Services,
  input: LogInInput,
  call: Call,
): Promise<Result<{ session: SessionDescription }>> {
  const { clock, database, seatSettings, sessions, throttle } = services
  const address = emailKey(input.email.normalize('NFKC').trim())
  // What can't be an address is not looked up: PostgreSQL throws at a text with a NUL in it.
  const account = EmailAddress.safeParse(address).success
    ? await findAccountByEmailKey(database.db, address)
    : undefined
  const subject = account && ({ kind: 'account', id: account.id, label: account.email } as const)

  const { seatId } = seatSettings.read()
  const login: LoginTry = { kind: 'graduate', seatId, name: address, accountId: account?.id }
  const counted = await countWhileComparing(services, login, () => arePasswordsRight(services, account, input))
  if (counted.block) {
    if (counted.block.isNewBlock && account) await tellOfLock(services, account, call)
    return failure('tryLater', { retryAtMs: counted.block.retryAtMs })
  }
  if (!account || !counted.outcome || isInitialPasswordExpired(account, clock.nowMs())) {
    await recordAudit(database.db, services, call.session, {
      action: 'graduateLoginFailed',
      ...(subject ? { subject } : {}),
    })
    return failure('loginFailed')
  }
  const isFirst = account.second_password_hash === null
  const session: FirstLoginSession | GraduateSession = {
    kind: isFirst ? 'firstLogin' : 'graduate',
    accountId: account.id,
    email: account.email,
    credentialsVersion: account.credentials_version,
  }
  await database.transaction(async (tx) => {
    await forgiveLogin(throttle, tx, login)
    await recordAudit(tx, services, session, { action: 'graduateLoggedIn', ...(subject ? { subject } : {}) })
  })
  await sessions.begin(call.windowId, session)
  return success({ session: sessionOfWindow(sessions, call.windowId) })
}

/** Tells the owner of an account that somebody's guessing locked it (M8). */
async function tellOfLock(services: Services, account: AccountRow, { session }: Call): Promise<void> {
  const { clock, database } = services
  await database.transaction(async (tx) => {
    await queueMail(tx, services, {
      kind: 'accountChanged',
      recipient: account.email,
      variables: { change: 'locked', atMs: clock.nowMs() },
    })
    await recordAudit(tx, services, session, {
      action: 'accountLocked',
      subject: { kind: 'account', id: account.id, label: account.email },
    })
  })
  services.officeDataChanged()
}

/** Always two verifications at the same time: how long it takes shows neither whether there is an account nor which password was wrong. */
async function arePasswordsRight(
  { passwords }: Services,
  account: AccountRow | undefined,
  { password, secondPassword }: LogInInput,
): Promise<boolean> {
  if (!account) {
    await Promise.all([passwords.verifyAgainstNothing(password), passwords.verifyAgainstNothing(secondPassword)])
    return false
  }
  const { password_hash: first, second_password_hash: second } = account
  const [isFirstRight, isSecondRight] = await Promise.all([
    passwords.verify(first, password),
    second === null
      ? passwords.verifyAgainstNothing(secondPassword).then(() => secondPassword === '')
      : passwords.verify(second, secondPassword),
  ])
  return isFirstRight && isSecondRight
}

function isInitialPasswordExpired({ initial_password_expires_at_ms: expiresAtMs }: AccountRow, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs
}
