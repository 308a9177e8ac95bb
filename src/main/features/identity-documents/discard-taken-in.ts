import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { findPlace, listKnownDocumentIds } from './identity-documents-repository.ts'

type Needed = Pick<Services, 'vault' | 'database' | 'log'>

/** Destroys what an applicant took in and did not apply with. Called whenever a session ends, however it ends. */
export async function discardTakenIn({ vault, database, log }: Needed, session: Session): Promise<void> {
  if (session.kind !== 'applicant' || session.takenIn.size === 0) return
  const taken = [...session.takenIn]
  session.takenIn.clear()
  try {
    // A connection that broke during the commit leaves open whether they were applied with: the rows tell.
    const known = await listKnownDocumentIds(
      database.db,
      taken.map(([documentId]) => documentId),
    )
    for (const [documentId, { seatId }] of taken)
      if (!known.has(documentId)) await vault.discard({ seatId, documentId })
  } catch (error) {
    // What can't be removed now, the sweep at the next start removes.
    log.warn({ error: String(error) }, 'images could not be discarded')
  }
}

/** Destroys images without a row that a crash left behind, and ends maskings that it cut short. Run at start. */
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
