import type { DocumentRef } from '../../platform/documents/document-files.ts'
import type { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { listKnownDocumentIds } from './identity-documents-repository.ts'
import { markImages } from './mark-images.ts'
import { removeMarkedImages } from './remove-marked-images.ts'

type Needed = Pick<Services, 'clock' | 'vault' | 'database' | 'log' | 'seatSettings'>

/** Destroys the images that an applicant took in and did not apply with. Called whenever a session ends, for any reason. */
export async function discardTakenIn(services: Needed, session: Session): Promise<void> {
  if (session.kind !== 'applicant' || session.takenIn.size === 0) return
  const taken = [...session.takenIn]
  session.takenIn.clear()
  try {
    await discardUnlessKnown(
      services,
      taken.map(([documentId, { seatId }]) => ({ seatId, documentId })),
    )
  } catch (error) {
    // Without a mark they go to the quarantine at the next sweep.
    services.log.warn({ error: errorText(error) }, 'images could not be discarded')
  }
}

/**
 * Destroys images that nobody applied with, and leaves those that belong to an application or a form that was set aside: after a
 * connection that broke during the commit, only the rows tell.
 *
 * @returns why one could not be removed yet; it is marked
 */
export async function discardUnlessKnown(
  services: Needed,
  images: readonly DocumentRef[],
): Promise<DocumentStoreError | undefined> {
  const ids = images.map(({ documentId }) => documentId)
  await services.database.transaction(async (tx) => {
    const known = await listKnownDocumentIds(tx, ids)
    const unknown = images.filter(({ documentId }) => !known.has(documentId))
    await markImages(tx, services, unknown, 'discarded')
  })
  return removeMarkedImages(services, ids)
}
