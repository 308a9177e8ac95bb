import { z } from 'zod'

const Share = z.number().min(0).max(1)

/** A box over an upright image, in fractions of its width and height, measured from the left and upper edges. */
export const MaskBox = z
  .strictObject({ x: Share, y: Share, width: Share.positive(), height: Share.positive() })
  .refine(({ x, y, width, height }) => x + width <= 1.000_001 && y + height <= 1.000_001, 'invalid')
export type MaskBox = z.infer<typeof MaskBox>
