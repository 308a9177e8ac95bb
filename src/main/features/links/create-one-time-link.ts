import { emailKey } from '../../../shared/bridge/email-address.ts'
import { formatLinkCode, linkUrl } from '../../../shared/features/links/one-time-link.ts'
import type { LinkPurpose } from '../../../shared/bridge/link-purpose.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { MailedLink } from '../../platform/mail/mail-kinds.ts'
import type { Services } from '../../platform/services.ts'
import { generateLinkCode, hashLinkCode } from './link-code.ts'
import type { LinkAgreement } from './link-agreement.ts'
import { insertLink, updateAsReplaced } from './links-repository.ts'

export interface NewLink {
  purpose: LinkPurpose
  email: string
  minutes: number
  /** The application to mend. */
  applicationId?: number | null
  /** Whose account it is for. */
  accountId?: number | null
  /** An agreement to the terms that was given before. */
  agreement?: LinkAgreement
}

export interface PreparedLink {
  /** Stores the link and voids the older ones of its purpose. To be called in the transaction that queues its mail. */
  insert(tx: DatabaseConnection): Promise<MailedLink>
  expiresAtMs: number
  /** The code itself, for the mail and for sealing what only this code may open. */
  code: string
}

/** Makes a one-time link. The slow hash is made here, before the transaction; nothing is stored until `insert`. */
export async function prepareOneTimeLink(services: Services, link: NewLink): Promise<PreparedLink> {
  const { clock, randomness } = services
  const { purpose, email, minutes, applicationId = null, accountId = null, agreement } = link
  const code = generateLinkCode(randomness)
  const codeHash = await hashLinkCode(services, code)
  const nowMs = clock.nowMs()
  const expiresAtMs = nowMs + minutes * 60_000
  return {
    async insert(tx) {
      await updateAsReplaced(tx, { emailKey: emailKey(email), purpose, applicationId, accountId }, nowMs)
      const id = await insertLink(tx, {
        purpose,
        code_hash: codeHash,
        email,
        email_key: emailKey(email),
        application_id: applicationId,
        account_id: accountId,
        created_at_ms: nowMs,
        expires_at_ms: expiresAtMs,
        used_at_ms: null,
        replaced_at_ms: null,
        agreed_terms_version: agreement?.termsVersion ?? null,
        agreed_at_ms: agreement?.agreedAtMs ?? null,
      })
      return { id, url: linkUrl(code), code: formatLinkCode(code), expiresAtMs, minutes }
    },
    expiresAtMs,
    code,
  }
}
