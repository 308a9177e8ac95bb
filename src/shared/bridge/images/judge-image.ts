import { MAX_IMAGE_BYTES, MAX_IMAGE_EDGE, MAX_IMAGE_PIXELS, type ImageRefusal } from '../image-limits.ts'
import { readGif } from './read-gif.ts'
import type { ReadImage } from './read-image.ts'
import { readJpeg } from './read-jpeg.ts'
import { readPng } from './read-png.ts'

export type JudgedImage =
  | { readonly isGood: false; readonly refusal: ImageRefusal }
  | { readonly isGood: true; readonly bytes: Uint8Array<ArrayBuffer> }

/** Of a file over the limit only this much is needed, to find the most helpful reason for the refusal. */
export const OVERSIZED_HEAD_BYTES = 64 * 1024

/**
 * The one judge of a file that should be an image, by its content and never by its name (G6). The page asks it before it draws on a
 * picture, which may not leave it uncovered; main asks it of every file. Both then decode the bytes that it gives back and refuse as
 * truncated what can't be decoded. So a file is good at one place exactly when it is at the other.
 *
 * Phones and scanners leave stray bytes between the parts of a file and after its end, or the last marker out. Such files are taken as
 * long as all of the picture is there; what is given back is without the stray bytes and with the marker. Of an animation only the
 * first picture is given back.
 *
 * @param size of the whole file, if `bytes` are only its first {@link OVERSIZED_HEAD_BYTES}
 */
export function judgeImage(bytes: Uint8Array, size = bytes.byteLength): JudgedImage {
  const kind = kindOf(bytes)
  // The kind comes before the size: making a HEIC photo smaller would not help.
  if (kind === 'heic' || kind === 'pdf' || kind === 'otherImage') return refuse(kind)
  if (size > MAX_IMAGE_BYTES) return refuse('tooLarge')
  if (kind === undefined) return refuse('notAnImage')
  const read = READERS[kind](bytes)
  if (typeof read === 'string') return refuse(read)
  const { width, height } = read
  if (width * height > MAX_IMAGE_PIXELS || Math.max(width, height) > MAX_IMAGE_EDGE) return refuse('tooManyPixels')
  return { isGood: true, bytes: read.bytes }
}

const refuse = (refusal: ImageRefusal): JudgedImage => ({ isGood: false, refusal })

type Accepted = 'jpeg' | 'png' | 'gif'

const READERS: Record<Accepted, (bytes: Uint8Array) => ReadImage | ImageRefusal> = {
  jpeg: readJpeg,
  png: readPng,
  gif: readGif,
}

const HEIC_BRANDS = /^(heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|msf1)$/

/** How other images begin: BMP, TIFF, icons, Photoshop, JPEG XL bare and in a box, JPEG 2000. */
const OTHER_IMAGES = ['BM', 'II*\0', 'MM\0*', '\0\0\x01\0', '8BPS', '\xFF\x0A', '\0\0\0\x0CJXL ', '\0\0\0\x0CjP  ']

function kindOf(head: Uint8Array): Accepted | 'heic' | 'pdf' | 'otherImage' | undefined {
  const text = String.fromCharCode(...head.subarray(0, 16))
  if (text.startsWith('\xFF\xD8\xFF')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'png'
  if (text.startsWith('GIF8')) return 'gif'
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12)
    if (HEIC_BRANDS.test(brand)) return 'heic'
    return /^(avi|crx)/.test(brand) ? 'otherImage' : undefined
  }
  if (text.startsWith('%PDF')) return 'pdf'
  const isWebP = text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP'
  const isOther = isWebP || OTHER_IMAGES.some((start) => text.startsWith(start))
  return isOther || looksLikeSvg(head) ? 'otherImage' : undefined
}

/** SVG has no magic number. Other XML or HTML may be taken for it, which does no harm: all are refused. */
function looksLikeSvg(head: Uint8Array): boolean {
  // The tags are ASCII, whatever the encoding of the rest.
  const text = String.fromCharCode(...head.subarray(0, 4096))
  return /^(\xEF\xBB\xBF)?\s*<[?!s]/i.test(text) && /<svg[\s>]/i.test(text)
}
