import type { ImageCovering } from '../../../shared/features/document-types/document-rules.ts'
import type { DocumentPurpose, DocumentSide } from '../../../shared/bridge/document-place.ts'

export interface IdentityDocumentsTable {
  document_id: string
  application_id: number
  purpose: DocumentPurpose
  side: DocumentSide
  /** The seat whose folder holds the file. */
  seat_id: string
  sha256: string
  sealed_bytes: number
  /** How it was covered. Null: not at all, or the image came in before this was asked. */
  covering: ImageCovering | null
  created_at_ms: number
}

/**
 * Why an image goes: an applicant threw it away or left, another took its place, the form that was set aside expired, or nobody
 * claimed it in the quarantine.
 */
export type RemovalReason = 'discarded' | 'replaced' | 'expired' | 'quarantine'

/** Images that are meant to go, and the receipts of those that are gone. */
export interface ImageRemovalsTable {
  document_id: string
  /** The seat whose folder holds the file. */
  seat_id: string
  reason: RemovalReason
  marked_at_ms: number
  /** Null: marked, and its file may still be there. */
  removed_at_ms: number | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    identity_documents: IdentityDocumentsTable
    image_removals: ImageRemovalsTable
  }
}
