import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { findPlace, listKnownDocumentIds } from './identity-documents-repository.ts'

type Needed = Pick<Services, 'vault' | 'database' | 'log'>

/** Destroys the images that an applicant took in and did not apply with. Called whenever a session ends, for any reason. */
export async function discardTakenIn({ vault, database, log }: Needed, session: Session): Promise<void> {
  if (session.kind !== 'applicant' || session.takenIn.size === 0) return
  const taken = [...session.takenIn]
  session.takenIn.clear()
  try {
    // After a connection that broke during the commit, only the rows tell whether the images were applied with.
    const known = await listKnownDocumentIds(
      database.db,
      taken.map(([documentId]) => documentId),
    )
    for (const [documentId, { seatId }] of taken)
      if (!known.has(documentId)) await vault.discard({ seatId, documentId })
  } catch (error) {
    // The next sweep removes what can't be removed now.
    log.warn({ error: String(error) }, 'images could not be discarded')
  }
}

/** After a crash: destroys images that have no row, and finishes or undoes masking that was cut short. A job. */
export async function sweepDocuments({
  vault,
  database,
  log,
}: Pick<Services, 'vault' | 'database' | 'log'>): Promise<void> {
  const swept = await vault.sweep({
    isKnown: (documentIds) => listKnownDocumentIds(database.db, documentIds),
    find: (documentId) => findPlace(database.db, documentId),
  })
  if (swept.length > 0) log.info({ count: swept.length }, 'images that nobody applied with were destroyed')
}
