import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { maskImage as contract } from '../../../shared/features/identity-documents/mask-image.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { MaskedImage } from '../../platform/documents/document-vault.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { openOfficeKeys } from '../staff/office-key-grants.ts'
import { getOfficeRecipient } from '../installation/office-settings.ts'
import { documentFailure } from './document-failure.ts'
import { subjectOf } from './document-subject.ts'
import { findDocument, updateFile, type DocumentOfApplication } from './identity-documents-repository.ts'

/**
 * The order makes this safe against a crash at any moment: first the masked image is written to disk, then the row and the audit row
 * are committed, then the unmasked image is replaced. The sweep at the next start finishes or undoes what a crash cut short.
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
  const { identities, isComplete } = await openOfficeKeys(services, session)
  try {
    const masked = await vault.mask(place, identities, recipient, boxes)
    const outcome = await record(services, session, document, masked)
    if (!outcome.ok) return outcome
    await vault.putInPlace(masked, place)
  } catch (error) {
    return await documentFailure(services, error, { isComplete })
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
    // Somebody else masked, replaced or destroyed the image in between.
    if (!(await updateFile(tx, document.document_id, document.sha256, masked)))
      throw new Refused({ code: 'changedMeanwhile' })
    await recordAudit(tx, services, session, { action: 'documentMasked', subject: subjectOf(document) })
  })
  // Not when the transaction throws: it may have been committed all the same, and the next sweep sees that by the row.
  if (!outcome.ok) await services.vault.dropMasked(masked)
  return outcome
}
