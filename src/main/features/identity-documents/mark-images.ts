import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { DocumentRef } from '../../platform/documents/document-files.ts'
import type { Services } from '../../platform/services.ts'
import { upsertRemovals } from './identity-documents-repository.ts'
import type { RemovalReason } from './identity-documents-tables.ts'

/**
 * Marks images that are meant to go. To be called in the transaction that takes their rows away. Only then are the files removed, by
 * `removeMarkedImages`; after a crash in between, the next start does that. So what goes at a start was meant to go.
 */
export function markImages(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  images: readonly DocumentRef[],
  reason: RemovalReason,
): Promise<void> {
  const at = { reason, marked_at_ms: clock.nowMs(), removed_at_ms: null }
  return upsertRemovals(
    tx,
    images.map(({ seatId, documentId }) => ({ document_id: documentId, seat_id: seatId, ...at })),
  )
}
