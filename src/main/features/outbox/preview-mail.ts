import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { previewMail as contract } from '../../../shared/features/outbox/preview-mail.ts'
import { joinMasked } from '../../platform/mail/mail-secrets.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findMail } from './outbox-repository.ts'
import { subjectOf } from './outbox-row.ts'

export async function previewMail(
  services: Services,
  { mailId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, mailRenderer } = services
  const mail = await findMail(database.db, mailId)
  if (!mail) return failure('notFound')
  const { subject, text } = await mailRenderer.render(mail.kind, joinMasked(mail.kind, JSON.parse(mail.variables_json)))
  await recordAudit(database.db, services, session, { action: 'mailPreviewed', subject: subjectOf(mail) })
  return success({ subject, text })
}
