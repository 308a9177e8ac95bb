import { z } from 'zod'
import { ImageCovering } from '../document-types/document-rules.ts'
import { DocumentPurpose, DocumentSide } from '../../bridge/document-place.ts'

/** An image that belongs to an application, as staff see it named before they look at it. */
export const KeptImage = z.strictObject({
  documentId: z.uuid(),
  purpose: DocumentPurpose,
  side: DocumentSide,
  /** Null: nothing was covered, or it came in before anybody asked. */
  covering: ImageCovering.nullable(),
})
export type KeptImage = z.infer<typeof KeptImage>
