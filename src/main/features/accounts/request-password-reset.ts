import { linksSettings } from '../../../shared/features/links/links-settings.ts'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { prepareOneTimeLink } from '../links/create-one-time-link.ts'
import { limitLinkRequests } from '../links/send-one-time-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getSettings } from '../settings/settings.ts'
import { findAccountByEmailKey } from './accounts-repository.ts'

/**
 * Every address gets the same answer after the same work. Where there is no account, a link is made that nobody gets, and the
 * mail says that there is none. So neither the answer nor the time it takes shows who has an account.
 */
export async function requestPasswordReset(
  services: Services,
  { email }: { email: string },
  { session, windowId }: Call,
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const { database } = services
  const refusal = await limitLinkRequests(services, email)
  if (refusal) return refusal
  const { linkMinutes } = await getSettings(database.db, linksSettings)
  const account = await findAccountByEmailKey(database.db, emailKey(email))
  const link = await prepareOneTimeLink(services, {
    purpose: 'passwordReset',
    email,
    accountId: account?.id ?? null,
    minutes: linkMinutes,
  })
  const { messageId } = await database.transaction(async (tx) => {
    const variables = { link: await link.insert(tx) }
    const queued = await (account
      ? queueMail(tx, services, {
          kind: 'passwordReset',
          recipient: account.email,
          variables,
        })
      : queueMail(tx, services, { kind: 'passwordResetUnknown', recipient: email, variables: {} }))
    await recordAudit(tx, services, session, {
      action: 'passwordResetRequested',
      subject: account
        ? { kind: 'account', id: account.id, label: account.email }
        : { kind: 'link', id: 'passwordReset', label: email },
    })
    return queued
  })
  services.lastMails.remember(windowId, messageId)
  services.officeDataChanged()
  return success({ email, expiresAtMs: link.expiresAtMs })
}
