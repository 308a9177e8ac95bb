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
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE_LENGTH)]
  let end = ''
  for (let start = SIGNATURE_LENGTH; start + CHUNK_OVERHEAD <= bytes.byteLength && end === '';) {
    const length = view.getUint32(start)
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8))
    const next = start + CHUNK_OVERHEAD + length
    const isProfile = type === 'iCCP' && length <= LONGEST_PROFILE
    if (KEPT.has(type) || isProfile) kept.push(bytes.subarray(start, next))
    if (type === 'IEND' || next > bytes.byteLength) end = type
    start = next
  }
  return Buffer.concat(kept)
}
