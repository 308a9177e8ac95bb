import { failure, success } from '../../../shared/bridge/result.ts'
import type { OutboxRow } from '../../../shared/features/outbox/outbox-mail.ts'
import { readPage } from '../../platform/database/read-page.ts'
import { joinMasked } from '../../platform/mail/mail-secrets.ts'
import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findMailServer } from './mail-server.ts'
import { findMail, listMails, updateUnsentMail, type MailRow } from './outbox-repository.ts'

export function outboxOperations(services: Services): OperationHandlers['outbox'] {
  const { database, mailRenderer, clock } = services
  return {
    async listMails(input) {
      const page = await readPage(input, (wanted) => listMails(database.db, wanted), toOutboxRow)
      return success({ ...page, isMailServerSet: (await findMailServer(services)) !== undefined })
    },

    async previewMail({ mailId }, call) {
      const mail = await findMail(database.db, mailId)
      if (!mail) return failure('notFound')
      const { subject, text } = await mailRenderer.render(
        mail.kind,
        joinMasked(mail.kind, JSON.parse(mail.variables_json)),
      )
      await recordAudit(database.db, services, call.session, { action: 'mailPreviewed', subject: subjectOf(mail) })
      return success({ subject, text })
    },

    async retryMail({ mailId }, call) {
      const outcome = await database.transaction(async (tx) => {
        const isChanged = await updateUnsentMail(tx, mailId, { state: 'waiting', next_attempt_at_ms: clock.nowMs() })
        const mail = await findMail(tx, mailId)
        if (!isChanged || !mail) return failure('notFound')
        await recordAudit(tx, services, call.session, { action: 'mailRetried', subject: subjectOf(mail) })
        return success(toOutboxRow(mail))
      })
      services.officeDataChanged()
      return outcome
    },
  }
}

function subjectOf(mail: MailRow) {
  return { kind: 'mail', id: mail.id, label: mail.recipient } as const
}

function toOutboxRow(mail: MailRow): OutboxRow {
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
