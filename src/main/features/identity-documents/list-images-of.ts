import { DocumentPurpose, DocumentSide } from '../../../shared/bridge/document-place.ts'
import type { KeptImage } from '../../../shared/features/identity-documents/kept-image.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { listDocumentsOf } from './identity-documents-repository.ts'

/** The images of an application in the order in which people look at them: identity before name change, front before back, pages in order. */
export async function listImagesOf(db: DatabaseConnection, applicationId: number): Promise<KeptImage[]> {
  const documents = await listDocumentsOf(db, applicationId)
  return documents
    .map(({ document_id: documentId, purpose, side, covering }) => ({ documentId, purpose, side, covering }))
    .toSorted(byPurposeAndSide)
}

function byPurposeAndSide(one: KeptImage, other: KeptImage): number {
  const { options: purposes } = DocumentPurpose
  const { options: sides } = DocumentSide
  return (
    purposes.indexOf(one.purpose) - purposes.indexOf(other.purpose) ||
    sides.indexOf(one.side) - sides.indexOf(other.side)
  )
}
