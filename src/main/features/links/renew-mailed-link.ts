import { z } from 'zod'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success } from '../../../shared/bridge/result.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { SecretRenewals } from '../outbox/renewed-secret.ts'
import { prepareOneTimeLink } from './create-one-time-link.ts'
import { findLink, findOpenLink, updateLinkAsReplaced, type LinkRow } from './links-repository.ts'

const MINUTE_MS = 60_000
const LinkOfMail = z.object({ link: z.object({ expiresAtMs: z.number() }) })

/**
 * Another link in place of one whose mail did not arrive, for as long as the first was valid. Not once it was used or replaced.
 *
 * A form that was set aside can be opened with the lost code only. The new link of such a mail begins an empty form.
 */
export const renewMailedLink: SecretRenewals['link'] = async (
  services,
  { recipient, purpose, variables, isForPerson },
) => {
  const { expiresAtMs } = LinkOfMail.parse(variables).link
  const mailed = {
    emailKey: emailKey(recipient),
    purpose,
    // The mail of a form that was set aside names the form's end, which may come before the link's.
    ...(purpose === 'resume' ? {} : { expiresAtMs }),
  }
  const { db } = services.database
  const link = await (isForPerson ? findOpenLinkLike(db, mailed) : findOpenLink(db, mailed))
  if (!link) return failure('mailOutdated')
  const prepared = await prepareOneTimeLink(services, {
    purpose,
    email: link.email,
    applicationId: link.application_id,
    accountId: link.account_id,
    minutes: Math.ceil((link.expires_at_ms - link.created_at_ms) / MINUTE_MS),
    agreement: { termsVersion: link.agreed_terms_version, agreedAtMs: link.agreed_at_ms },
  })
  return success({
    variables: { link: prepared.mailed },
    async store(tx) {
      // First, and by its id: of two that renew it at once, or one that uses it meanwhile, only one finds it open.
      const wasOpen = await updateLinkAsReplaced(tx, link.id, services.clock.nowMs())
      if (wasOpen) await prepared.insert(tx)
      return wasOpen
    },
  })
}

/** The newest open link about the same matter as a mailed one, which may itself have been replaced. */
async function findOpenLinkLike(
  db: DatabaseConnection,
  mailed: Parameters<typeof findLink>[1],
): Promise<LinkRow | undefined> {
  const origin = await findLink(db, mailed)
  const { emailKey: key, purpose } = mailed
  return origin && findOpenLink(db, { emailKey: key, purpose, about: origin })
}
