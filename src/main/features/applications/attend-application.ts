import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import {
  ATTENDING_ENDS_AFTER_MS,
  type attendApplication as contract,
} from '../../../shared/features/applications/attend-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { findRefusedMail } from '../outbox/find-refused-mail.ts'
import { findApplication } from './applications-repository.ts'
import { mailAddressOf } from './mail-address.ts'
import { deleteOpenCase, deleteOpenCasesBefore, listOtherReaders, upsertOpenCase } from './open-cases-repository.ts'

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
  await deleteOpenCasesBefore(db, nowMs - ATTENDING_ENDS_AFTER_MS)
  if (await upsertOpenCase(db, reader, { applicationId, nowMs })) tellOffice()
  const recipient = await mailAddressOf(db, application)
  return success({
    others: await listOtherReaders(db, { applicationId, butNot: staffId }),
    refusedMail: await findRefusedMail(db, { recipient, receptionNumber: application.reception_number }),
  })
}
