import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { maskImage as contract } from '../../../shared/features/identity-documents/mask-image.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { MaskedImage } from '../../platform/documents/document-vault.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { getOfficeRecipient } from '../installation/office-settings.ts'
import { documentFailure } from './document-failure.ts'
import { subjectOf } from './document-subject.ts'
import { findDocument, updateFile, type DocumentOfApplication } from './identity-documents-repository.ts'

/**
 * The order is what makes it safe at any moment: the masked image is on disk before the row and the audit tell of it, and the
 * unmasked one goes only after that. Whatever a crash leaves between, the sweep at the next start brings to one of the ends.
 */
export async function maskImage(
  services: Services,
  { documentId, boxes }: z.output<typeof contract.input>,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, vault } = services
  const document = await findDocument(database.db, documentId)
  if (!document) return failure('notFound')
  const place = { seatId: document.seat_id, documentId }
  const recipient = await getOfficeRecipient(database.db)
  try {
    const masked = await vault.mask(place, session.officeIdentity, recipient, boxes)
    const outcome = await record(services, session, document, masked)
    if (!outcome.ok) return outcome
    await vault.putInPlace(masked, place)
  } catch (error) {
    return await documentFailure(services, error)
  }
  services.officeDataChanged()
  return success({})
}

async function record(
  services: Services,
  session: StaffSession,
  document: DocumentOfApplication,
  masked: MaskedImage,
): Promise<Result<void>> {
  const outcome = await allOrNothing(services.database, async (tx) => {
    // Masked, replaced or destroyed by somebody else meanwhile: what was masked here is not what is there now.
    if (!(await updateFile(tx, document.document_id, document.sha256, masked)))
      throw new Refused({ code: 'changedMeanwhile' })
    await recordAudit(tx, services, session, { action: 'documentMasked', subject: subjectOf(document) })
  })
  // A transaction that threw may have been committed all the same: then the next sweep tells by the row.
  if (!outcome.ok) await services.vault.dropMasked(masked)
  return outcome
}
