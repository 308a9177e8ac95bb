import type { ImageRefusal } from '../image-limits.ts'
import { joinBytes } from './join-bytes.ts'
import type { ReadImage } from './read-image.ts'
import { keptChunks } from './strip-png.ts'

/** The last chunk, which is always the same. */
const END = Uint8Array.of(0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82)
const HEADER_END = 33

/** A PNG that is not cut off in the middle of a chunk. Whether its pixels are all there only a decoder can tell. */
export function readPng(bytes: Uint8Array): ReadImage | ImageRefusal {
  const { chunks, hasPixels, end } = keptChunks(bytes)
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hasHeader = bytes.byteLength >= HEADER_END && header.getUint32(12) === 0x49484452
  if (!hasHeader || !hasPixels || end === 'cut') return 'truncated'
  const [width, height] = [header.getUint32(16), header.getUint32(20)]
  if (width === 0 || height === 0) return 'truncated'
  return { width, height, bytes: joinBytes(end === 'IEND' ? chunks : [...chunks, END]) }
}
