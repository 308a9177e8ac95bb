import { z } from 'zod'
import { ImageCovering } from '../document-types/document-rules.ts'
import { DocumentPurpose, DocumentSide } from '../../bridge/document-place.ts'

/** An image of an application, as it is listed for staff before they open it. */
export const KeptImage = z.strictObject({
  documentId: z.uuid(),
  purpose: DocumentPurpose,
  side: DocumentSide,
  /** Null: nothing was covered, or the image came in before this was asked. */
  covering: ImageCovering.nullable(),
})
export type KeptImage = z.infer<typeof KeptImage>
