import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { DocumentRef } from '../../platform/documents/document-files.ts'
import type { Services } from '../../platform/services.ts'
import { upsertRemovals } from './identity-documents-repository.ts'
import type { RemovalReason } from './identity-documents-tables.ts'

/**
 * Notes that an image is gone, for whoever kept the mark in a row of their own. To be called in the transaction that deletes that
 * row, after the file was removed.
 */
export function noteRemoval(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  { seatId, documentId }: DocumentRef,
  reason: RemovalReason,
): Promise<void> {
  const nowMs = clock.nowMs()
  return upsertRemovals(tx, [
    { document_id: documentId, seat_id: seatId, reason, marked_at_ms: nowMs, removed_at_ms: nowMs },
  ])
}
