import type { DatabaseConnection } from '../../platform/database/database.ts'
import { deleteSetAside, insertSetAside } from './drafts-repository.ts'

/** Stores a sealed form with the link whose code opens it, and the images that belong to it. To be called in the transaction that makes the link. */
export async function keepDraft(
  tx: DatabaseConnection,
  linkId: number,
  draft: {
    sealed: string
    expiresAtMs: number
    images: readonly { documentId: string; seatId: string }[]
  },
): Promise<void> {
  await insertSetAside(
    tx,
    { link_id: linkId, sealed: draft.sealed, expires_at_ms: draft.expiresAtMs },
    draft.images.map(({ documentId, seatId }) => ({ document_id: documentId, seat_id: seatId })),
  )
}

/** Deletes the draft of a link, if it has one. To be called in the transaction that uses the link up. Its images belong to the session. */
export async function forgetDraft(tx: DatabaseConnection, linkId: number): Promise<void> {
  await deleteSetAside(tx, linkId)
}
