import { z } from 'zod'
import { Bytes } from '../../bridge/bytes.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { ImageCovering } from '../document-types/document-rules.ts'
import { ImageHint } from '../../bridge/image-hint.ts'
import { MAX_IMAGE_BYTES } from '../../bridge/image-limits.ts'

/** One image of a document, from a file or the camera. Its size is checked before anything reads it. */
export const TakeInImageInput = z.strictObject({
  bytes: Bytes.refine((bytes) => bytes.byteLength > 0 && bytes.byteLength <= MAX_IMAGE_BYTES, 'invalid'),
  covering: ImageCovering.nullable().default(null),
})

/**
 * Takes in one image (G6): checked, turned upright, stripped of metadata, sealed to the office's key and stored.
 * The answer is a preview and the hints about it. The sealed image can't be opened at the kiosk.
 * Fails with imageRefused (and why), storageFull or storageUnavailable.
 */
export const takeInImage = defineOperation({
  name: 'identityDocuments.takeInImage',
  audience: ['applicant'],
  input: TakeInImageInput,
  output: z.strictObject({
    documentId: z.uuid(),
    width: z.number().int(),
    height: z.number().int(),
    /** JPEG, at most 1600 pixels on its long edge. */
    preview: Bytes,
    hints: z.array(ImageHint),
  }),
})
