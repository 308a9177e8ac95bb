/** The largest file a graduate may hand in, in bytes (G6: 15 MB). */
export const MAX_IMAGE_BYTES = 15 * 1024 * 1024

/** The largest picture a graduate may hand in, in pixels: width × height as stored (G6: 64 megapixels; a phone's "50 MP" are 50.1). */
export const MAX_IMAGE_PIXELS = 64_000_000

/** libjpeg can't write a longer edge. A narrow PNG can be too long even within the limit of pixels. */
export const MAX_IMAGE_EDGE = 65_500

/**
 * Why a file is refused as an image of an identity document (G6: only jpg, gif and png, judged by content).
 *
 * - `heic`: a photo in the format of recent phones, which this program can't read
 * - `pdf`: a PDF
 * - `otherImage`: an image, but of another format (WebP, TIFF, SVG, AVIF, BMP …)
 * - `notAnImage`: anything else
 * - `tooLarge`: more than {@link MAX_IMAGE_BYTES}
 * - `tooManyPixels`: more than {@link MAX_IMAGE_PIXELS}, or longer than {@link MAX_IMAGE_EDGE}
 * - `truncated`: a jpg, gif or png that is damaged or ends too early
 */
export const IMAGE_REFUSALS = [
  'heic',
  'pdf',
  'notAnImage',
  'tooLarge',
  'tooManyPixels',
  'truncated',
  'otherImage',
] as const

/** One of {@link IMAGE_REFUSALS}. */
export type ImageRefusal = (typeof IMAGE_REFUSALS)[number]
