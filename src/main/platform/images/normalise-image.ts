import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import {
  MAX_IMAGE_BYTES,
  MAX_IMAGE_PIXELS,
  type ImageRefusal,
} from '../../../shared/features/identity-documents/image-limits.ts'
import type { MaskBox } from '../../../shared/features/identity-documents/mask-image.ts'
import type { GreyPicture } from './image-measures.ts'

/** A picture as we store it. */
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

/** Pixels; large enough to see that name, address and birth date can be read (G6). */
export const PREVIEW_LONG_EDGE = 1600

/** Pixels of what {@link greyOf} gives. */
const MEASURED_LONG_EDGE = 1000

const IMAGE_QUALITY = 90
const PREVIEW_QUALITY = 80

/** libjpeg writes no edge longer than this, so that a PNG strip within the pixel limit can still be too long. */
const MAX_JPEG_EDGE = 65_500

/** A picture within all limits decodes in a few seconds; only one built to be slow takes this long. */
const DECODE_TIMEOUT_SECONDS = 60

/** Files over the limit are looked at only so far, to name the refusal that helps most. */
const OVERSIZED_SNIFF_BYTES = 64 * 1024

// The file's content picks libvips' loader, so every loader but the three we accept is shut for the whole process:
// SVG, PDF and TIFF would otherwise be opened, with all that their libraries can be talked into.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadNsgifBuffer'],
})

// No picture is ever seen twice: a cache would only keep identity documents in memory.
sharp.cache(false)

const HEIC_TYPES: ReadonlySet<string> = new Set([
  'image/heic',
  'image/heif',
  'image/heic-sequence',
  'image/heif-sequence',
])

const ACCEPTED_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif'])

const refuse = (refusal: ImageRefusal): RefusedImage => ({ ok: false, refusal })

/** SVG is text without a magic number. Taking another kind of XML or HTML for it costs nothing: both are refused. */
function looksLikeSvg(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 4096))
  return /^\s*<[?!s]/i.test(text) && /<svg[\s>]/i.test(text)
}

async function mediaTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch {
    // A file made to confuse the sniffer is no image we accept.
    return undefined
  }
}

/** The refusal that follows from the kind and size of the file alone; undefined for an acceptable jpg, png or gif. */
async function refusalByKind(bytes: Uint8Array): Promise<ImageRefusal | undefined> {
  const isTooLarge = bytes.byteLength > MAX_IMAGE_BYTES
  const head = isTooLarge ? bytes.subarray(0, OVERSIZED_SNIFF_BYTES) : bytes
  const mediaType = await mediaTypeOf(head)
  // The kind comes before the size: who is told that a HEIC photo is too large would shrink it in vain.
  if (mediaType !== undefined && HEIC_TYPES.has(mediaType)) return 'heic'
  if (mediaType === 'application/pdf') return 'pdf'
  if (mediaType !== undefined && ACCEPTED_TYPES.has(mediaType)) return isTooLarge ? 'tooLarge' : undefined
  if (mediaType?.startsWith('image/') || looksLikeSvg(head)) return 'otherImage'
  return isTooLarge ? 'tooLarge' : 'notAnImage'
}

/**
 * Checks a file that claims to be an image and re-encodes it, so that nothing but pixels of ours is ever stored.
 *
 * The kind is judged by content, never by name (G6). The picture is decoded to its last row, an animation's first frame
 * stands for it, EXIF orientation is applied, colours become sRGB, transparency becomes white, and all metadata (EXIF,
 * GPS, ICC, XMP, comments, whatever was appended) is gone.
 *
 * Memory: at most a few decoded copies of {@link MAX_IMAGE_PIXELS}; callers run one image at a time.
 * Never throws and never changes `bytes`, whatever they hold: every failure is a refusal.
 */
export async function cleanImage(bytes: Uint8Array): Promise<CleanImage | RefusedImage> {
  const refusal = await refusalByKind(bytes)
  if (refusal !== undefined) return refuse(refusal)
  try {
    // Only the header is read here; the limit is applied by us so that the reason is known without parsing a message.
    const header = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
    const isTooLong = Math.max(header.width, header.height) > MAX_JPEG_EDGE
    if (isTooLong || header.width * header.height > MAX_IMAGE_PIXELS) return refuse('tooManyPixels')

    // 'error' refuses what is cut off or cannot be decoded. The stricter 'warning' would refuse real phones' JPEGs,
    // which often carry stray bytes between segments or after the end.
    const { data: image, info } = await sharp(bytes, {
      limitInputPixels: MAX_IMAGE_PIXELS,
      failOn: 'error',
      autoOrient: true,
    })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: IMAGE_QUALITY })
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
      .toUint8Array()
    return { ok: true, image, width: info.width, height: info.height }
  } catch {
    return refuse('truncated')
  }
}

/**
 * A smaller JPEG of an image from {@link cleanImage}: its long edge at most {@link PREVIEW_LONG_EDGE} pixels, never
 * enlarged. Made from the JPEG rather than from the source: libjpeg halves while decoding, which no PNG or GIF can.
 */
export async function previewOf(image: Uint8Array): Promise<Uint8Array> {
  const { data } = await sharp(image, { limitInputPixels: MAX_IMAGE_PIXELS })
    .resize({ width: PREVIEW_LONG_EDGE, height: PREVIEW_LONG_EDGE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: PREVIEW_QUALITY })
    .toUint8Array()
  return data
}

/** A preview in shades of grey, of a size whose small print is just readable: what image-measures judges. */
export async function greyOf(preview: Uint8Array): Promise<GreyPicture> {
  const { data, info } = await sharp(preview, { limitInputPixels: MAX_IMAGE_PIXELS })
    .resize({ width: MEASURED_LONG_EDGE, height: MEASURED_LONG_EDGE, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toUint8Array()
  return { data, width: info.width, height: info.height }
}

/**
 * An image from {@link cleanImage} with opaque black boxes in it, as baseline JPEG again: what was under them is in no pixel
 * and in no metadata. A box covers every pixel that it touches. Throws if a box has no place in the image.
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
    .toUint8Array()
  return data
}

/** {@link cleanImage} and {@link previewOf} in one. */
export async function normaliseImage(bytes: Uint8Array): Promise<NormalisedImage> {
  const cleaned = await cleanImage(bytes)
  return cleaned.ok ? { ...cleaned, preview: await previewOf(cleaned.image) } : cleaned
}
