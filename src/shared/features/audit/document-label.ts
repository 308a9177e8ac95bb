import { z } from 'zod'
import { DocumentPurpose, DocumentSide } from '../../bridge/document-place.ts'

/** Which image an audit row is about. It stays readable after the image and its row are gone. */
export const DocumentLabel = z.strictObject({
  receptionNumber: z.string(),
  purpose: DocumentPurpose,
  side: DocumentSide,
})
export type DocumentLabel = z.infer<typeof DocumentLabel>

/** As it is stored in the audit: `2026-000001-7 identity front`. */
export function formatDocumentLabel({ receptionNumber, purpose, side }: DocumentLabel): string {
  return `${receptionNumber} ${purpose} ${side}`
}

/** Undoes {@link formatDocumentLabel}; null for any other text. */
export function parseDocumentLabel(text: string): DocumentLabel | null {
  const [receptionNumber, purpose, side, ...rest] = text.split(' ')
  const label = DocumentLabel.safeParse({ receptionNumber, purpose, side })
  return label.success && rest.length === 0 ? label.data : null
}
