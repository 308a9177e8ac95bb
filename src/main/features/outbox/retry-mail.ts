import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { retryMail as contract } from '../../../shared/features/outbox/retry-mail.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findMail, updateUnsentMail } from './outbox-repository.ts'
import { subjectOf, toOutboxRow } from './outbox-row.ts'

export async function retryMail(
  services: Services,
  { mailId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { clock, database, mailPause } = services
  const outcome = await database.transaction(async (tx) => {
    const isChanged = await updateUnsentMail(tx, mailId, { state: 'waiting', next_attempt_at_ms: clock.nowMs() })
    const mail = await findMail(tx, mailId)
    if (!isChanged || !mail) return failure('notFound')
    await recordAudit(tx, services, session, { action: 'mailRetried', subject: subjectOf(mail) })
    return success(toOutboxRow(mail))
  })
  // Ends the pause: staff who press "Send again" have mended something, or want to see whether it works.
  if (outcome.ok) mailPause.end()
  services.officeDataChanged()
  return outcome
}
