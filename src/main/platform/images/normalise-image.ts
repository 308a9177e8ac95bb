import sharp, { type Sharp } from 'sharp'
import { MAX_IMAGE_PIXELS, type ImageRefusal } from '../../../shared/bridge/image-limits.ts'
import { judgeImage } from '../../../shared/bridge/images/judge-image.ts'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'
import type { GreyPicture } from './image-measures.ts'

/** A picture's pixels, row by row: upright, sRGB, 8 bit, opaque. */
export interface Pixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** A file that is taken in. */
export interface DecodedImage {
  readonly ok: true
  readonly pixels: Pixels
}

/** A file that is not taken in. */
export interface RefusedImage {
  readonly ok: false
  readonly refusal: ImageRefusal
}

/** In pixels. Large enough to see whether name, address and birth date can be read (G6). */
export const PREVIEW_LONG_EDGE = 1600

/** The long edge of the grey picture of {@link smallPicturesOf}, in pixels. */
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
 * Checks a file that should be an image and decodes it, once for all that is made of it.
 *
 * `judgeImage` says whether it may be one, as in the page (G6). The image is decoded to its last row. Of an animation the first frame is used,
 * EXIF orientation is applied, colours become sRGB, and transparency becomes white.
 *
 * Needs memory for a few decoded images of {@link MAX_IMAGE_PIXELS}, so callers run one image at a time.
 * Never throws and never changes `sent`: every failure is a refusal.
 */
export async function decodeImage(sent: Uint8Array): Promise<DecodedImage | RefusedImage> {
  const judged = judgeImage(sent)
  if (!judged.isGood) return refuse(judged.refusal)
  try {
    // 'error' refuses what can't be decoded. The stricter 'warning' would also refuse JPEGs of real phones.
    const decoder = sharp(judged.bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error', autoOrient: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
    return { ok: true, pixels: await pixelsOf(decoder) }
  } catch {
    return refuse('truncated')
  }
}

async function pixelsOf(pipeline: Sharp): Promise<Pixels> {
  const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { data, width, height, channels }
}

function pictureOf({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { limitInputPixels: MAX_IMAGE_PIXELS, raw: { width, height, channels } })
}

/**
 * The whole picture as it is stored: a baseline JPEG of its pixels alone, so without any metadata (EXIF, GPS, ICC, XMP, comments,
 * anything appended).
 */
export async function imageOf(pixels: Pixels): Promise<Uint8Array> {
  return pictureOf(pixels).jpeg({ quality: IMAGE_QUALITY }).timeout({ seconds: DECODE_TIMEOUT_SECONDS }).toBuffer()
}

/** What is made of the picture to look at and to measure. None is ever enlarged. */
interface SmallPictures {
  /** A JPEG with a long edge of at most {@link PREVIEW_LONG_EDGE} pixels. */
  readonly preview: Uint8Array
  /** The preview in shades of grey, for image-measures. Its size is such that small print can just be read. */
  readonly grey: GreyPicture
}

export async function smallPicturesOf(pixels: Pixels): Promise<SmallPictures> {
  const small = await pixelsOf(within(pictureOf(pixels), PREVIEW_LONG_EDGE))
  const [preview, grey] = await Promise.all([
    pictureOf(small).jpeg({ quality: PREVIEW_QUALITY }).toBuffer(),
    pixelsOf(within(pictureOf(small), MEASURED_LONG_EDGE).greyscale()),
  ])
  return { preview, grey }
}

function within(picture: Sharp, longEdge: number): Sharp {
  return picture.resize({ width: longEdge, height: longEdge, fit: 'inside', withoutEnlargement: true })
}

/**
 * An image from {@link imageOf} with solid black boxes in it, as a baseline JPEG again. What was under the boxes is gone. A box
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
