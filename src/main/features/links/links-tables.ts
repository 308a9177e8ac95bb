import type { Generated } from 'kysely'
import type { LinkPurpose } from '../../../shared/bridge/link-purpose.ts'

export interface OneTimeLinksTable {
  id: Generated<number>
  purpose: LinkPurpose
  /** Slow hash of the code with the installation's salt. The code itself is not stored. */
  code_hash: string
  email: string
  email_key: string
  /** The application to mend: always with `resubmission`; with `resume` and `enrolment` where they lead to one. */
  application_id: number | null
  /** The account it is for, with purpose `enrolment`, `emailChange` or `passwordReset`. */
  account_id: number | null
  created_at_ms: number
  expires_at_ms: number
  used_at_ms: number | null
  replaced_at_ms: number | null
  agreed_terms_version: string | null
  agreed_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    one_time_links: OneTimeLinksTable
  }
}
