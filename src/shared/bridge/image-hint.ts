import { z } from 'zod'

/**
 * What may make an image hard to read. It is advice to take the picture again, never a refusal.
 *
 * - `blurred`: no edge in it is sharp
 * - `dark`: even its bright parts are dark
 * - `glare`: a light or the sun is mirrored in the document
 * - `small`: too few pixels for the small print of a card
 */
export const ImageHint = z.enum(['blurred', 'dark', 'glare', 'small'])
export type ImageHint = z.infer<typeof ImageHint>
