import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { SetPasswordsInput } from '../../../shared/features/accounts/set-passwords.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { PasswordResetSession } from '../../platform/sessions/session-store.ts'
import { forgiveGuesses } from '../../platform/throttle/login-limit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { useUpLink } from '../links/use-up-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getAccount, updateCredentials } from './accounts-repository.ts'
import { judgeBothPasswords } from './judge-new-password.ts'

export async function resetPasswords(
  services: Services,
  { password, secondPassword }: SetPasswordsInput,
  { session, windowId }: Call<PasswordResetSession>,
): Promise<Result<Record<string, never>>> {
  const { clock, database, passwords, seatSettings, sessions, throttle } = services
  const { accountId, linkId } = session
  const account = await getAccount(database.db, accountId)
  // All at the same time, since somebody waits at the screen.
  const [isOld, isOldSecond, hash, secondHash] = await Promise.all([
    passwords.verify(account.password_hash, password),
    passwords.verify(account.second_password_hash ?? account.password_hash, secondPassword),
    passwords.hash(password),
    passwords.hash(secondPassword),
  ])
  if (isOld) return failure('invalidInput', { fields: { password: 'passwordUnchanged' } })
  if (isOldSecond) return failure('invalidInput', { fields: { secondPassword: 'passwordUnchanged' } })
  const fields = await judgeBothPasswords(services, account, { password, secondPassword })
  if (fields) return failure('invalidInput', { fields })

  const outcome = await allOrNothing(database, async (tx) => {
    await useUpLink(tx, services, linkId)
    const version = await updateCredentials(tx, account, {
      password_hash: hash,
      second_password_hash: secondHash,
      initial_password_expires_at_ms: null,
    })
    if (version === undefined) throw new Refused({ code: 'linkReplaced' })
    // Somebody who can read the mails of this address is its owner: a lock after wrong guesses at this seat ends.
    const { seatId } = seatSettings.read()
    await forgiveGuesses(throttle, tx, { kind: 'graduate', seatId, name: account.email_key, accountId })
    await queueMail(tx, services, {
      kind: 'accountChanged',
      recipient: account.email,
      variables: { change: 'passwords', atMs: clock.nowMs() },
    })
    await recordAudit(tx, services, session, {
      action: 'passwordsReset',
      subject: { kind: 'account', id: accountId, label: account.email },
    })
  })
  if (!outcome.ok) return outcome
  await sessions.end(windowId)
  services.officeDataChanged()
  return success({})
}
