import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { listKnownDocumentIds } from '../documents/documents-of-application.ts'
import { deleteSetAside, listExpired } from './set-aside-repository.ts'

/** Forgets the forms that were set aside too long ago, and destroys their images. Run at start and now and then. */
export async function expireDrafts(services: Services): Promise<void> {
  const { clock, database, log, vault } = services
  const documents = await database.transaction(async (tx) => {
    const expired = await listExpired(tx, clock.nowMs())
    if (expired.length === 0) return []
    const left = await deleteSetAside(tx, expired)
    await recordAudit(tx, services, { kind: 'system' }, { action: 'draftsExpired' })
    return left
  })
  if (documents.length === 0) return
  const known = await listKnownDocumentIds(
    database.db,
    documents.map((document) => document.document_id),
  )
  for (const { document_id: documentId, seat_id: seatId } of documents) {
    if (known.has(documentId)) continue
    // What can't be removed now, the sweep at the next start removes.
    await vault
      .discard({ seatId, documentId })
      .catch((error: unknown) => log.warn({ error: String(error) }, 'an image could not be removed'))
  }
}
