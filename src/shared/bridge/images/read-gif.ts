import type { ImageRefusal } from '../image-limits.ts'
import { joinBytes } from './join-bytes.ts'
import type { ReadImage } from './read-image.ts'

const HEADER_LENGTH = 13
const [EXTENSION, PICTURE] = [0x21, 0x2c]
/** The last byte of every GIF. */
const END = Uint8Array.of(0x3b)

/** A GIF up to the end of its first picture: one that is cut off in a later one is whole enough. */
export function readGif(bytes: Uint8Array): ReadImage | ImageRefusal {
  if (bytes.byteLength < HEADER_LENGTH) return 'truncated'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  if (width === 0 || height === 0) return 'truncated'
  let at = HEADER_LENGTH + coloursLength(bytes[10])
  for (;;) {
    const block = bytes[at]
    if (block === EXTENSION) {
      at = endOfParts(bytes, at + 2)
    } else if (block === PICTURE) {
      // Nine bytes of place and size, the colours, and one that tells how the pixels are packed.
      const end = endOfParts(bytes, at + 11 + coloursLength(bytes[at + 9]))
      if (end > bytes.byteLength) return 'truncated'
      return { width, height, bytes: joinBytes([bytes.subarray(0, end), END]) }
    } else if (block === 0) {
      // Some programs leave zeros between two blocks.
      at += 1
    } else {
      return 'truncated'
    }
  }
}

function coloursLength(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

/** Where the parts of a block end: each begins with its length, and the last has none. Beyond the file if that is cut off. */
function endOfParts(bytes: Uint8Array, start: number): number {
  let at = start
  while ((bytes[at] ?? 0) > 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}
