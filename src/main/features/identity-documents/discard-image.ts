import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { discardImage as contract } from '../../../shared/features/identity-documents/discard-image.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { documentFailure } from './document-failure.ts'
import { listKnownDocumentIds } from './identity-documents-repository.ts'

/** The file of an image of a form that was set aside stays, so that the form can be taken up again as it was. */
export async function discardImage(
  services: Services,
  { documentId }: z.output<typeof contract.input>,
  { session }: Call<ApplicantSession>,
): Promise<Result<Record<string, never>>> {
  const { database, vault } = services
  const taken = session.takenIn.get(documentId)
  if (!taken) return failure('notFound')
  session.takenIn.delete(documentId)
  const known = await listKnownDocumentIds(database.db, [documentId])
  try {
    if (!known.has(documentId)) await vault.discard({ seatId: taken.seatId, documentId })
    return success({})
  } catch (error) {
    return await documentFailure(services, error)
  }
}
