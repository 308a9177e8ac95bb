import type { OutboxRow } from '../../../shared/features/outbox/outbox-mail.ts'
import type { MailRow } from './outbox-repository.ts'

/** A mail as the outbox's page shows it. */
export function toOutboxRow(mail: MailRow): OutboxRow {
  return {
    mailId: mail.id,
    kind: mail.kind,
    recipient: mail.recipient,
    state: mail.state,
    attempts: mail.attempts,
    problem: mail.problem,
    problemDetail: mail.problem_detail,
    createdAtMs: mail.created_at_ms,
    nextAttemptAtMs: mail.next_attempt_at_ms,
    sentAtMs: mail.sent_at_ms,
  }
}

/** A mail as the subject of an audit row. */
export function subjectOf(mail: MailRow) {
  return { kind: 'mail', id: mail.id, label: mail.recipient } as const
}
