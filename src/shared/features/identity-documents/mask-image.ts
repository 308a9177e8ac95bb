import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

const Share = z.number().min(0).max(1)

/** A box over an upright image, as shares of its width and height from its left and upper edge. */
export const MaskBox = z
  .strictObject({ x: Share, y: Share, width: Share.positive(), height: Share.positive() })
  .refine(({ x, y, width, height }) => x + width <= 1.000_001 && y + height <= 1.000_001, 'invalid')
export type MaskBox = z.infer<typeof MaskBox>

export const MAX_MASK_BOXES = 50

/**
 * Blackens parts of a stored image for good (spec "Document types": what the kiosk overlooked). The image as it was is destroyed;
 * who did it is in the audit. Fails with notFound, changedMeanwhile (somebody else just masked it), documentMissing,
 * storageFull or storageUnavailable.
 */
export const maskImage = defineOperation({
  name: 'identityDocuments.maskImage',
  audience: DECIDING_STAFF,
  input: z.strictObject({ documentId: z.uuid(), boxes: z.array(MaskBox).min(1).max(MAX_MASK_BOXES) }),
  output: Nothing,
})
