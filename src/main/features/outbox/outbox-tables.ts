import type { Generated } from 'kysely'
import type { MailKind, MailProblem, MailState } from '../../../shared/features/outbox/outbox-mail.ts'

export interface OutboxMailsTable {
  id: Generated<number>
  /** The seat that queued it also sends it, because only its keychain can open the secrets. */
  seat_id: string
  message_id: string
  kind: MailKind
  recipient: string
  variables_json: string
  /** Initial password or link; null when there was none or it was erased after sending. */
  secrets_sealed: string | null
  state: MailState
  attempts: number
  next_attempt_at_ms: number | null
  problem: MailProblem | null
  problem_detail: string
  created_at_ms: number
  sent_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    outbox_mails: OutboxMailsTable
  }
}
