import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { viewImage as contract } from '../../../shared/features/identity-documents/view-image.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { openOfficeKeys } from '../staff/office-key-grants.ts'
import { documentFailure } from './document-failure.ts'
import { subjectOf } from './document-subject.ts'
import { findDocument } from './identity-documents-repository.ts'

/** Nobody sees an image without an audit row: when the row can't be written, the image is not returned. */
export async function viewImage(
  services: Services,
  { documentId }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, vault } = services
  const document = await findDocument(database.db, documentId)
  if (!document) return failure('notFound')
  const { identities, isComplete } = await openOfficeKeys(services, session)
  try {
    const bytes = await vault.open({ seatId: document.seat_id, documentId }, identities)
    await recordAudit(database.db, services, session, { action: 'documentViewed', subject: subjectOf(document) })
    return success({ bytes: new Uint8Array(bytes), mediaType: 'image/jpeg' })
  } catch (error) {
    return await documentFailure(services, error, { isComplete })
  }
}
