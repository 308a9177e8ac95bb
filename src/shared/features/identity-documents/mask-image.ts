import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

const Share = z.number().min(0).max(1)

/** A box over an upright image, in fractions of its width and height, measured from the left and upper edges. */
export const MaskBox = z
  .strictObject({ x: Share, y: Share, width: Share.positive(), height: Share.positive() })
  .refine(({ x, y, width, height }) => x + width <= 1.000_001 && y + height <= 1.000_001, 'invalid')
export type MaskBox = z.infer<typeof MaskBox>

export const MAX_MASK_BOXES = 50

/**
 * Blackens parts of a stored image for good, where the graduate left something uncovered. The image as it was is destroyed; the
 * audit tells who did it. Fails with notFound, changedMeanwhile (somebody else just masked it), documentMissing, storageFull or
 * storageUnavailable.
 */
export const maskImage = defineOperation({
  name: 'identityDocuments.maskImage',
  audience: DECIDING_STAFF,
  input: z.strictObject({ documentId: z.uuid(), boxes: z.array(MaskBox).min(1).max(MAX_MASK_BOXES) }),
  output: Nothing,
})
