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

declare module '../../platform/database/schema.ts' {
  interface Schema {
    identity_documents: IdentityDocumentsTable
  }
}
