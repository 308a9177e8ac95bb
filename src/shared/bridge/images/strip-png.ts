import { joinBytes } from './join-bytes.ts'

const SIGNATURE_LENGTH = 8
/** Length, type and checksum of a chunk. */
const CHUNK_OVERHEAD = 12
const LONGEST_PROFILE = 64 * 1024

// What changes how the pixels look, or is the pixels. All else is left out: text, times, and whatever a program once added.
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'eXIf'])

/**
 * A PNG without the chunks that are no part of the picture. Compressed texts of a few hundred kilobytes can unfold to gigabytes, and
 * libpng unfolds them before the first pixel. Anything that is no PNG, or no whole one, is returned as it is: the decoder judges that.
 */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < SIGNATURE_LENGTH || view.getUint32(0) !== 0x89504e47) return bytes
  return joinBytes(keptChunks(bytes).chunks)
}

export interface PngChunks {
  /** The signature and the chunks that are part of the picture. */
  chunks: Uint8Array[]
  hasPixels: boolean
  /** How the file ends: with the last chunk, in the middle of another part of the picture, or with anything else, as stray bytes. */
  end: 'IEND' | 'cut' | 'open'
}

export function keptChunks(bytes: Uint8Array): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Uint8Array[] = [bytes.subarray(0, SIGNATURE_LENGTH)]
  let hasPixels = false
  let start = SIGNATURE_LENGTH
  while (start + CHUNK_OVERHEAD <= bytes.byteLength) {
    const length = view.getUint32(start)
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8))
    const next = start + CHUNK_OVERHEAD + length
    const isKept = KEPT.has(type) || (type === 'iCCP' && length <= LONGEST_PROFILE)
    if (isKept) chunks.push(bytes.subarray(start, next))
    if (next > bytes.byteLength) return { chunks, hasPixels, end: isKept ? 'cut' : 'open' }
    if (type === 'IEND') return { chunks, hasPixels, end: 'IEND' }
    hasPixels ||= type === 'IDAT'
    start = next
  }
  return { chunks, hasPixels, end: 'open' }
}
