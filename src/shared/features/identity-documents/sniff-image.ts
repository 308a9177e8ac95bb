import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, type ImageRefusal } from '../../bridge/image-limits.ts'

/**
 * Judges a file by its first bytes, so that the page does not decode a file that main would refuse. It gives the same reasons as
 * main, which judges every file again. Used for pictures that are changed in the page before they are sent.
 */
export function refusalOf(head: Uint8Array, size: number): ImageRefusal | undefined {
  const kind = kindOf(head)
  // The kind comes before the size: making a HEIC photo smaller would not help.
  if (kind === 'heic' || kind === 'pdf' || kind === 'otherImage') return kind
  if (size > MAX_IMAGE_BYTES) return 'tooLarge'
  if (kind === undefined) return 'notAnImage'
  const pixels = PIXELS[kind](head)
  if (pixels === undefined) return 'truncated'
  return pixels > MAX_IMAGE_PIXELS ? 'tooManyPixels' : undefined
}

/** How many bytes {@link refusalOf} needs: the size of a JPEG comes after its metadata, which may be as large as a thumbnail. */
export const SNIFFED_BYTES = 1024 * 1024

type Accepted = 'jpeg' | 'png' | 'gif'

const HEIC_BRANDS = /^(heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|msf1)$/

function kindOf(head: Uint8Array): Accepted | 'heic' | 'pdf' | 'otherImage' | undefined {
  const text = String.fromCharCode(...head.subarray(0, 16))
  if (text.startsWith('\xFF\xD8\xFF')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'png'
  if (text.startsWith('GIF8')) return 'gif'
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12)
    if (HEIC_BRANDS.test(brand)) return 'heic'
    return brand.startsWith('avi') ? 'otherImage' : undefined
  }
  if (text.startsWith('%PDF')) return 'pdf'
  if (/^(BM|II\*\0|MM\0\*)/.test(text) || /^RIFF[^]{4}WEBP/.test(text)) return 'otherImage'
  return looksLikeSvg(head) ? 'otherImage' : undefined
}

function looksLikeSvg(head: Uint8Array): boolean {
  // The tags are ASCII, whatever the encoding of the rest.
  const text = String.fromCharCode(...head.subarray(0, 4096))
  return /^(\xEF\xBB\xBF)?\s*<[?!s]/i.test(text) && /<svg[\s>]/i.test(text)
}

/** Width × height from the header; undefined where the header is cut off or makes no sense. */
const PIXELS: Record<Accepted, (head: Uint8Array) => number | undefined> = {
  png: (head) => area(viewOf(head, 24)?.getUint32(16), viewOf(head, 24)?.getUint32(20)),
  gif: (head) => area(viewOf(head, 10)?.getUint16(6, true), viewOf(head, 10)?.getUint16(8, true)),
  jpeg: (head) => {
    const at = frameHeaderOf(head)
    const view = at === undefined ? undefined : viewOf(head, at + 9)
    return at === undefined ? undefined : area(view?.getUint16(at + 5), view?.getUint16(at + 7))
  },
}

function viewOf(head: Uint8Array, length: number): DataView | undefined {
  return head.byteLength < length ? undefined : new DataView(head.buffer, head.byteOffset, head.byteLength)
}

function area(width = 0, height = 0): number | undefined {
  return width * height || undefined
}

/** Where the segment with a JPEG's size starts. Its marker is SOF0 to SOF15, except three in between that stand for tables. */
function frameHeaderOf(head: Uint8Array): number | undefined {
  let at = 2
  while (at + 4 <= head.length) {
    const marker = head[at + 1] ?? 0
    // There may be any number of 0xFF before a marker.
    if (head[at] !== 0xff) return undefined
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return at
    else at += 2 + ((head[at + 2] ?? 0) << 8) + (head[at + 3] ?? 0)
  }
  return undefined
}
