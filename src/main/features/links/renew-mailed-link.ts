import { z } from 'zod'
import { failure, success } from '../../../shared/bridge/result.ts'
import type { SecretRenewals } from '../outbox/renewed-secret.ts'
import { prepareOneTimeLink } from './create-one-time-link.ts'
import { findLink, findOpenLinkLike, isOpen, updateLinkAsReplaced } from './links-repository.ts'

const MINUTE_MS = 60_000
/** A mail of before mails named their links. */
const NOT_NAMED = 0
const LinkOfMail = z.object({ link: z.object({ id: z.int().default(NOT_NAMED) }) })

/**
 * Another link in place of one whose mail did not arrive, for as long as the first was valid. Not once it was used or replaced.
 *
 * A form that was set aside can be opened with the lost code only. The new link of such a mail begins an empty form.
 */
export const renewMailedLink: SecretRenewals['link'] = async (services, { variables, isForPerson }) => {
  const { db } = services.database
  const mailed = await findLink(db, LinkOfMail.parse(variables).link.id)
  const link = mailed && isForPerson ? await findOpenLinkLike(db, mailed) : mailed
  if (!link || !isOpen(link)) return failure('mailOutdated')
  const prepared = await prepareOneTimeLink(services, {
    purpose: link.purpose,
    email: link.email,
    applicationId: link.application_id,
    accountId: link.account_id,
    minutes: Math.ceil((link.expires_at_ms - link.created_at_ms) / MINUTE_MS),
    agreement: { termsVersion: link.agreed_terms_version, agreedAtMs: link.agreed_at_ms },
  })
  return success({
    async store(tx) {
      // First, and by its id: of two that renew it at once, or one that uses it meanwhile, only one finds it open.
      const wasOpen = await updateLinkAsReplaced(tx, link.id, services.clock.nowMs())
      return wasOpen ? { link: await prepared.insert(tx) } : undefined
    },
  })
}
