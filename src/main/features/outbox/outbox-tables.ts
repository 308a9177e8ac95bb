import type { Generated } from 'kysely'
import type { MailKind, MailProblem, MailState } from '../../../shared/features/outbox/outbox-mail.ts'

export interface OutboxMailsTable {
  id: Generated<number>
  /** The seat that queued it, and sends it unless it is late. Empty: that seat can't open its secrets, so it is for the seats of the office. */
  seat_id: string
  message_id: string
  kind: MailKind
  recipient: string
  variables_json: string
  /** Initial password or link, sealed for that seat and for the key of the mails; null when there was none or it was erased after sending. */
  secrets_sealed: string | null
  state: MailState
  attempts: number
  next_attempt_at_ms: number | null
  problem: MailProblem | null
  problem_detail: string
  created_at_ms: number
  sent_at_ms: number | null
  /** Which seat is sending it, and until when no other seat may. */
  lease_seat_id: string | null
  lease_until_ms: number | null
}

export interface MailPasswordsTable {
  seat_id: string
  /** Which of the passwords that were entered it is. */
  password_id: string
  /** For the seat's key. */
  sealed: string
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    outbox_mails: OutboxMailsTable
    mail_passwords: MailPasswordsTable
  }
}
