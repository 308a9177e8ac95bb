import type { z } from 'zod'
import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ChangePasswordInput } from '../../../shared/features/accounts/change-password.ts'
import type { AuditAction } from '../../../shared/features/audit/audit-entry.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getAccount, updateCredentials } from './accounts-repository.ts'
import { judgeNewPassword } from './judge-new-password.ts'

type Input = z.output<typeof ChangePasswordInput>

/** The two changes, and what the audit calls them. */
const CHANGES = {
  password: 'passwordChanged',
  secondPassword: 'secondPasswordChanged',
} as const satisfies Record<string, AuditAction>

/** Replaces one of the two passwords of the account that is logged in (G15, G16). Its other sessions end. */
export async function replacePassword(
  which: keyof typeof CHANGES,
  services: Services,
  { currentPassword, password }: Input,
  { session, windowId }: Call<GraduateSession>,
): Promise<Result<Record<string, never>>> {
  const { clock, database, passwords, sessions, throttle } = services
  const { accountId, email } = session
  const subject = { kind: 'account', id: accountId, label: email } as const
  const block = await throttle.attempt('passwordByAccount', String(accountId))
  if (block) return failure('tryLater', { retryAtMs: block.retryAtMs })

  const account = await getAccount(database.db, accountId)
  const [first, second] = [account.password_hash, account.second_password_hash ?? '']
  const [changed, other] = which === 'password' ? [first, second] : [second, first]
  // All at the same time, since somebody waits at the screen.
  const [isRight, isOther, hash] = await Promise.all([
    passwords.verify(changed, currentPassword),
    passwords.verify(other, password),
    passwords.hash(password),
  ])
  if (!isRight) {
    await recordAudit(database.db, services, session, { action: 'passwordChangeFailed', subject })
    return refuse('currentPassword', 'passwordWrong')
  }
  await throttle.forgive('passwordByAccount', String(accountId))
  if (password === currentPassword) return refuse('password', 'passwordUnchanged')
  if (isOther) return refuse('password', 'passwordsEqual')
  const problem = await judgeNewPassword(services, account, password)
  if (problem) return refuse('password', problem)

  const outcome = await allOrNothing(database, async (tx) => {
    const version = await updateCredentials(
      tx,
      account,
      which === 'password' ? { password_hash: hash } : { second_password_hash: hash },
    )
    if (version === undefined) throw new Refused({ code: 'sessionEnded' })
    await queueMail(tx, services, {
      kind: 'accountChanged',
      recipient: account.email,
      variables: { change: which, atMs: clock.nowMs() },
    })
    await recordAudit(tx, services, session, { action: CHANGES[which], subject })
    return version
  })
  if (!outcome.ok) return outcome
  // If the graduate logged out while the hash was made, they stay logged out.
  if (sessions.of(windowId) === session)
    await sessions.begin(windowId, { ...session, credentialsVersion: outcome.value })
  services.officeDataChanged()
  return success({})
}

function refuse(field: keyof Input, problem: FieldProblem) {
  return failure('invalidInput', { fields: { [field]: problem } })
}
