import { formatDocumentLabel } from '../../../shared/features/audit/document-label.ts'
import type { DocumentOfApplication } from './identity-documents-repository.ts'

/** An image as the subject of an audit row. */
export function subjectOf({
  document_id: id,
  reception_number: receptionNumber,
  purpose,
  side,
}: DocumentOfApplication) {
  return { kind: 'document', id, label: formatDocumentLabel({ receptionNumber, purpose, side }) } as const
}
