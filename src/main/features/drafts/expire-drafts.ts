import { errorText } from '../../platform/log/describe-error.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { noteRemoval } from '../identity-documents/note-removal.ts'
import { deleteExpired, deleteSetAsideDocument, emptyExpired, listExpiredDocuments } from './drafts-repository.ts'

/**
 * Deletes expired forms and destroys their images, of all seats. A job. The row of an image is deleted after its file, so that a
 * file that can't be removed now is tried again the next time, and is never taken for one that nobody knows. Nothing is done while
 * the database is damaged: its rows may not be true.
 */
export async function expireDrafts(services: Services): Promise<void> {
  const { clockJumps, database, integrity, log, vault } = services
  if (!integrity.isKnownToBeSound()) return
  const nowMs = clockJumps.carefulNowMs()
  await database.transaction(async (tx) => {
    if ((await emptyExpired(tx, nowMs)) > 0n)
      await recordAudit(tx, services, { kind: 'system' }, { action: 'draftsExpired' })
  })
  for (const { document_id: documentId, seat_id: seatId } of await listExpiredDocuments(database.db, nowMs)) {
    try {
      await vault.discard({ seatId, documentId })
      await database.transaction(async (tx) => {
        await deleteSetAsideDocument(tx, documentId)
        await noteRemoval(tx, services, { seatId, documentId }, 'expired')
      })
    } catch (error) {
      log.warn({ error: errorText(error) }, 'an image could not be removed')
    }
  }
  await deleteExpired(database.db, nowMs)
}
