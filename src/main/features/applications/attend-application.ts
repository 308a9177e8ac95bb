import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import {
  ATTENDING_ENDS_AFTER_MS,
  ATTENDING_EVERY_MS,
  type attendApplication as contract,
} from '../../../shared/features/applications/attend-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { findRefusedMail } from '../outbox/find-refused-mail.ts'
import { findApplication } from './applications-repository.ts'
import { mailAddressOf } from './mail-address.ts'
import { deleteOpenCase, findOpenCase, listOtherReaders, upsertOpenCase } from './open-cases-repository.ts'

/** Colleagues are told when a case is opened or left, not each time that a window says that it is still open. */
export async function attendApplication(
  { clock, database, seatSettings, tellOffice }: Services,
  { applicationId }: z.output<typeof contract.input>,
  { session: { staffId } }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { db } = database
  const reader = { staffId, seatId: seatSettings.read().seatId }
  const nowMs = clock.nowMs()
  if (applicationId === null) {
    if (await deleteOpenCase(db, reader)) tellOffice()
    return success({ others: [], refusedMail: null })
  }
  const application = await findApplication(db, applicationId)
  if (!application) return failure('notFound')
  const before = await findOpenCase(db, reader)
  const sinceMs = before?.application_id === applicationId ? nowMs - before.seen_at_ms : Infinity
  const isNews = sinceMs < 0 || sinceMs > ATTENDING_ENDS_AFTER_MS
  // A window also asks whenever something changed, which may be often: not each time is written.
  if (isNews || sinceMs >= ATTENDING_EVERY_MS) await upsertOpenCase(db, reader, { applicationId, nowMs })
  if (isNews) tellOffice()
  const recipient = await mailAddressOf(db, application)
  return success({
    others: await listOtherReaders(db, {
      applicationId,
      butNot: staffId,
      // Both ways, so that a seat with a wrong clock is shown nowhere, rather than for ever.
      between: [nowMs - ATTENDING_ENDS_AFTER_MS, nowMs + ATTENDING_ENDS_AFTER_MS],
    }),
    refusedMail: await findRefusedMail(db, { recipient, receptionNumber: application.reception_number }),
  })
}
