import { linksSettings } from '../../../shared/features/links/links-settings.ts'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success, type Failure, type Result } from '../../../shared/bridge/result.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit, type AuditEvent } from '../audit/record-audit.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getSettings } from '../settings/settings.ts'
import { prepareOneTimeLink, type NewLink } from './create-one-time-link.ts'

/** Counts a request for a mail with a link, for the address and, where it is a new one, for the seat. Returns a failure when there were too many. */
export async function limitLinkRequests(
  { seatSettings, throttle }: Services,
  email: string,
): Promise<{ ok: false; error: Failure } | undefined> {
  const address = emailKey(email)
  const isNew = !(await throttle.isCounted('linkRequestByAddress', address))
  const block =
    (isNew ? await throttle.attempt('newAddressBySeat', seatSettings.read().seatId) : undefined) ??
    (await throttle.attempt('linkRequestByAddress', address))
  return block && failure('tryLater', { retryAtMs: block.retryAtMs })
}

/** Mails a one-time link that is valid for the usual time (`linkMinutes`). Link, mail and audit row are one transaction. */
export async function sendOneTimeLink(
  services: Services,
  { session, windowId }: Pick<Call, 'session' | 'windowId'>,
  link: Omit<NewLink, 'minutes'>,
  {
    mail,
    audit,
  }: { mail: 'confirmAddress' | 'enrolmentLink' | 'confirmNewAddress' | 'passwordReset'; audit: AuditEvent },
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const { database } = services
  const { email } = link
  const { linkMinutes } = await getSettings(database.db, linksSettings)
  const prepared = await prepareOneTimeLink(services, { ...link, minutes: linkMinutes })
  const { messageId } = await database.transaction(async (tx) => {
    const variables = { link: await prepared.insert(tx) }
    const queued = await queueMail(tx, services, { kind: mail, recipient: email, variables })
    await recordAudit(tx, services, session, audit)
    return queued
  })
  services.lastMails.remember(windowId, messageId)
  services.officeDataChanged()
  return success({ email, expiresAtMs: prepared.expiresAtMs })
}
