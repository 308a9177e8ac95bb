import { z } from 'zod'

/**
 * What may make an image hard to read. It is advice to take the picture again, never a refusal.
 *
 * - `blurred`: no edge in it is sharp
 * - `dark`: even its bright parts are dark, or all of it is black
 * - `empty`: nothing can be told apart in it, as with a covered camera in the light or the back of a sheet
 * - `glare`: a light or the sun is mirrored in the document
 * - `small`: too few pixels for the small print of a card
 */
export const ImageHint = z.enum(['blurred', 'dark', 'empty', 'glare', 'small'])
export type ImageHint = z.infer<typeof ImageHint>
