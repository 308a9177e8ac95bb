import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { voidLinksOfAccount } from '../links/void-links-of-account.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { findAccountByEmailKey, getAccount, updateCredentials } from './accounts-repository.ts'

/**
 * Gives an account another address (G13; in G14 also a new initial password). Its sessions and the links that lead into it end, and
 * the old address gets a notice (M8). To be called in the caller's transaction, which a failure must undo.
 */
export async function moveAccount(
  tx: DatabaseConnection,
  services: Services,
  to: { accountId: number; email: string; initialPassword?: { hash: string; expiresAtMs: number } },
): Promise<Result<{ formerEmail: string }>> {
  const { accountId, email, initialPassword } = to
  const account = await getAccount(tx, accountId)
  const holder = await findAccountByEmailKey(tx, emailKey(email))
  if (holder && holder.id !== accountId) return failure('emailInUse')
  const version = await updateCredentials(tx, account, {
    email,
    email_key: emailKey(email),
    ...(initialPassword && {
      password_hash: initialPassword.hash,
      second_password_hash: null,
      initial_password_expires_at_ms: initialPassword.expiresAtMs,
    }),
  })
  if (version === undefined) return failure('changedMeanwhile')
  await voidLinksOfAccount(tx, services, accountId, ['emailChange', 'passwordReset', ...(initialPassword ? LOST : [])])
  if (emailKey(email) !== account.email_key) {
    await queueMail(tx, services, {
      kind: 'accountChanged',
      recipient: account.email,
      variables: { change: 'email', atMs: services.clock.nowMs() },
    })
  }
  return success({ formerEmail: account.email })
}

/** Links of these purposes are void too when an address was lost: somebody else may read its mails. */
const LOST = ['enrolment', 'resubmission'] as const
