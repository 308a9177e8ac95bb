import type { Services } from '../../platform/services.ts'
import type { Session } from '../../platform/sessions/session-store.ts'
import { listKnownDocumentIds } from './documents-repository.ts'

type Needed = Pick<Services, 'vault' | 'seatSettings' | 'log'>

/** Destroys what an applicant took in and did not apply with. Called whenever a session ends, however it ends. */
export async function discardTakenIn({ vault, seatSettings, log }: Needed, session: Session): Promise<void> {
  if (session.kind !== 'applicant') return
  const { seatId } = seatSettings.read()
  for (const documentId of session.takenIn.keys()) {
    // What can't be removed now, the sweep at the next start removes.
    await vault.discard({ seatId, documentId }).catch((error: unknown) => log.warn({ error: String(error) }, 'an image could not be discarded'))
  }
  session.takenIn.clear()
}

/** Destroys images without a row that a crash left behind. Run at start. */
export async function sweepDocuments({ vault, database, log }: Pick<Services, 'vault' | 'database' | 'log'>): Promise<void> {
  const swept = await vault.sweep((documentIds) => listKnownDocumentIds(database.db, documentIds))
  if (swept.length > 0) log.info({ count: swept.length }, 'images that nobody applied with were destroyed')
}
