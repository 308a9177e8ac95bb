import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { RequestRegistrationLinkInput } from '../../../shared/features/applications/request-registration-link.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { prepareOneTimeLink } from '../links/create-one-time-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getUniversitySettings } from '../university/university-settings.ts'

/** The same for known and unknown addresses, down to the work: whether somebody has an account is looked up by staff, later. */
export async function requestRegistrationLink(
  services: Services,
  { email }: RequestRegistrationLinkInput,
  { session }: Call,
): Promise<Result<{ email: string; expiresAtMs: number }>> {
  const { database, seatSettings, throttle } = services
  const block =
    (await throttle.attempt('linkRequestBySeat', seatSettings.read().seatId)) ??
    (await throttle.attempt('linkRequestByAddress', emailKey(email)))
  if (block) return failure('tryLater', { retryAtMs: block.retryAtMs })

  const university = await getUniversitySettings(database.db)
  const link = await prepareOneTimeLink(services, {
    purpose: 'registration',
    email,
    applicationId: null,
    minutes: university.linkMinutes,
  })
  await database.transaction(async (tx) => {
    await link.insert(tx)
    await queueMail(tx, services, university, {
      kind: 'confirmAddress',
      recipient: email,
      variables: { link: link.mailed },
    })
    await recordAudit(tx, services, session, {
      action: 'linkRequested',
      subject: { kind: 'link', id: 'registration', label: email },
    })
  })
  services.officeDataChanged()
  return success({ email, expiresAtMs: link.mailed.expiresAtMs })
}
