import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { SetPasswordsInput } from '../../../shared/features/accounts/set-passwords.ts'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import { couldBeInitialPassword } from '../../platform/passwords/generate-initial-password.ts'
import type { Services } from '../../platform/services.ts'
import type { FirstLoginSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { sessionOfWindow } from '../sessions/session-of-window.ts'
import { getAccount, updateCredentials } from './accounts-repository.ts'
import { judgeBothPasswords } from './judge-new-password.ts'

export async function setPasswords(
  services: Services,
  { password, secondPassword }: SetPasswordsInput,
  { session, windowId }: Call<FirstLoginSession>,
): Promise<Result<{ session: SessionDescription }>> {
  const { database, passwords, sessions } = services
  const { accountId, email } = session
  const account = await getAccount(database.db, accountId)
  const isInitial = async (typed: string): Promise<boolean> =>
    couldBeInitialPassword(typed) && passwords.verify(account.password_hash, typed)
  // All at the same time, since somebody waits at the screen.
  const [isFirstInitial, isSecondInitial, hash, secondHash] = await Promise.all([
    isInitial(password),
    isInitial(secondPassword),
    passwords.hash(password),
    passwords.hash(secondPassword),
  ])
  if (isFirstInitial) return failure('invalidInput', { fields: { password: 'passwordIsInitial' } })
  if (isSecondInitial) return failure('invalidInput', { fields: { secondPassword: 'passwordIsInitial' } })
  const fields = await judgeBothPasswords(services, account, { password, secondPassword })
  if (fields) return failure('invalidInput', { fields })

  const credentialsVersion = await database.transaction(async (tx) => {
    const version = await updateCredentials(tx, account, {
      password_hash: hash,
      second_password_hash: secondHash,
      initial_password_expires_at_ms: null,
    })
    if (version === undefined) return undefined
    await recordAudit(tx, services, session, {
      action: 'passwordsSet',
      subject: { kind: 'account', id: accountId, label: email },
    })
    return version
  })
  // They were set at another seat in between: the initial password that opened this session is no longer valid.
  if (credentialsVersion === undefined) {
    await sessions.end(windowId)
    return failure('sessionEnded')
  }
  // If the graduate left while the hashes were made, they are not logged in again.
  if (sessions.of(windowId) === session)
    await sessions.begin(windowId, { kind: 'graduate', accountId, email, credentialsVersion })
  return success({ session: sessionOfWindow(sessions, windowId) })
}
