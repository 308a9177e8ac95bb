import sharp from 'sharp'
import { MAX_IMAGE_PIXELS, type ImageRefusal } from '../../../shared/bridge/image-limits.ts'
import { judgeImage } from '../../../shared/bridge/images/judge-image.ts'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'
import type { GreyPicture } from './image-measures.ts'

/** An image as it is stored. */
export interface CleanImage {
  readonly ok: true
  /** The whole picture as a baseline JPEG: upright, sRGB, 8 bit, opaque, without any metadata. */
  readonly image: Uint8Array
  /** Pixels of `image`, after turning it upright. */
  readonly width: number
  readonly height: number
}

/** A file that is not taken in. */
export interface RefusedImage {
  readonly ok: false
  readonly refusal: ImageRefusal
}

/** What {@link normaliseImage} makes of a file. */
export type NormalisedImage = (CleanImage & { readonly preview: Uint8Array }) | RefusedImage

/** In pixels. Large enough to see whether name, address and birth date can be read (G6). */
export const PREVIEW_LONG_EDGE = 1600

/** The long edge of the picture from {@link greyOf}, in pixels. */
const MEASURED_LONG_EDGE = 1000

const IMAGE_QUALITY = 90
const PREVIEW_QUALITY = 80

/** An image within all limits decodes in a few seconds. Only one that is made to be slow takes this long. */
const DECODE_TIMEOUT_SECONDS = 60

// libvips chooses its loader by the file's content. So every loader except the three we accept is blocked for the whole process:
// otherwise SVG, PDF and TIFF files would be opened, and their libraries be open to attack.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadNsgifBuffer'],
})

// No image comes twice, so a cache would only keep identity documents in memory.
sharp.cache(false)

const refuse = (refusal: ImageRefusal): RefusedImage => ({ ok: false, refusal })

/**
 * Checks a file that should be an image and encodes it again, so that nothing of the file is stored except its pixels.
 *
 * `judgeImage` says whether it may be one, as in the page (G6). The image is decoded to its last row. Of an animation the first frame is used,
 * EXIF orientation is applied, colours become sRGB, transparency becomes white, and all metadata (EXIF, GPS, ICC, XMP, comments,
 * anything appended) is removed.
 *
 * Needs memory for a few decoded images of {@link MAX_IMAGE_PIXELS}, so callers run one image at a time.
 * Never throws and never changes `sent`: every failure is a refusal.
 */
export async function cleanImage(sent: Uint8Array): Promise<CleanImage | RefusedImage> {
  const judged = judgeImage(sent)
  if (!judged.isGood) return refuse(judged.refusal)
  try {
    // 'error' refuses what can't be decoded. The stricter 'warning' would also refuse JPEGs of real phones.
    const { data: image, info } = await sharp(judged.bytes, {
      limitInputPixels: MAX_IMAGE_PIXELS,
      failOn: 'error',
      autoOrient: true,
    })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: IMAGE_QUALITY })
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
      .toBuffer({ resolveWithObject: true })
    return { ok: true, image, width: info.width, height: info.height }
  } catch {
    return refuse('truncated')
  }
}

/**
 * A smaller JPEG of an image from {@link cleanImage}, with a long edge of at most {@link PREVIEW_LONG_EDGE} pixels, never enlarged.
 * Made from the JPEG and not from the original file, because libjpeg can shrink while decoding, which is faster.
 */
export async function previewOf(image: Uint8Array): Promise<Uint8Array> {
  const { data } = await sharp(image, { limitInputPixels: MAX_IMAGE_PIXELS })
    .resize({ width: PREVIEW_LONG_EDGE, height: PREVIEW_LONG_EDGE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: PREVIEW_QUALITY })
    .toBuffer({ resolveWithObject: true })
  return data
}

/** A preview in shades of grey, for image-measures. Its size is such that small print can just be read. */
export async function greyOf(preview: Uint8Array): Promise<GreyPicture> {
  const { data, info } = await sharp(preview, { limitInputPixels: MAX_IMAGE_PIXELS })
    .resize({ width: MEASURED_LONG_EDGE, height: MEASURED_LONG_EDGE, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/**
 * An image from {@link cleanImage} with solid black boxes in it, as a baseline JPEG again. What was under the boxes is gone. A box
 * covers every pixel that it touches. Throws if a box is outside the image.
 */
export async function coverBoxes(image: Uint8Array, boxes: readonly MaskBox[]): Promise<Uint8Array> {
  const { width, height } = await sharp(image, { limitInputPixels: MAX_IMAGE_PIXELS }).metadata()
  const covers = boxes.map((box) => {
    const left = Math.min(width - 1, Math.floor(box.x * width))
    const top = Math.min(height - 1, Math.floor(box.y * height))
    const right = Math.min(width, Math.ceil((box.x + box.width) * width))
    const bottom = Math.min(height, Math.ceil((box.y + box.height) * height))
    const [across, down] = [Math.max(1, right - left), Math.max(1, bottom - top)]
    const black = { width: across, height: down, channels: 3, background: '#000000' } as const
    return { input: { create: black }, left, top }
  })
  const { data } = await sharp(image, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' })
    .composite(covers)
    .jpeg({ quality: IMAGE_QUALITY })
    .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true })
  return data
}

/** {@link cleanImage} and {@link previewOf} in one. */
export async function normaliseImage(bytes: Uint8Array): Promise<NormalisedImage> {
  const cleaned = await cleanImage(bytes)
  return cleaned.ok ? { ...cleaned, preview: await previewOf(cleaned.image) } : cleaned
}
