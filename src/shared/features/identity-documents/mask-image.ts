import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { MaskBox } from '../../bridge/mask-box.ts'
import { Nothing } from '../../bridge/text.ts'

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
