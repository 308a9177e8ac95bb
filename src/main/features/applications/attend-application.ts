import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import {
  ATTENDING_ENDS_AFTER_MS,
  type attendApplication as contract,
} from '../../../shared/features/applications/attend-application.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
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
    return success({ others: [] })
  }
  await deleteOpenCasesBefore(db, nowMs - ATTENDING_ENDS_AFTER_MS)
  if (await upsertOpenCase(db, reader, { applicationId, nowMs })) tellOffice()
  return success({ others: await listOtherReaders(db, { applicationId, butNot: staffId }) })
}
