import { constants, crc32, deflateSync } from 'node:zlib'

/** The dark and light squares of a QR code, row by row. */
export interface QrModules {
  readonly size: number
  readonly data: ArrayLike<number | boolean>
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BYTES_PER_PIXEL = 4
const OPAQUE = 255

/** The filters of PNG (third edition, 9). Each line takes the one that leaves the least, of equals the first. */
const NONE = 0
const SUB = 1
const UP = 2
const AVERAGE = 3
const PAETH = 4
const FILTERS = [NONE, SUB, UP, AVERAGE, PAETH] as const

/**
 * The PNG of a QR code, byte for byte as the library `qrcode` draws it, in a fraction of its time: each row of squares is many
 * equal lines of pixels, and only the first of them has to be filtered. The library filters all of them in five ways, which takes
 * longer than everything else about a mail.
 */
export function drawQrCodePng({ size, data }: QrModules, { margin, scale }: { margin: number; scale: number }): Buffer {
  const width = (size + 2 * margin) * scale
  const lineLength = 1 + width * BYTES_PER_PIXEL
  // A line like the one above it: nothing is left of it.
  const equalLine = new Uint8Array(lineLength).fill(UP, 0, 1)
  const lines: Uint8Array[] = []
  let above: Uint8Array | undefined
  for (let row = -margin; row < size + margin; row++) {
    const shades = drawRow(row)
    lines.push(above && Buffer.compare(shades, above) === 0 ? equalLine : filterLine(shades, above))
    for (let times = 1; times < scale; times++) lines.push(equalLine)
    above = shades
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  // Eight bits each of red, green, blue and opacity.
  header[8] = 8
  header[9] = 6
  const packed = deflateSync(Buffer.concat(lines), { level: 9, strategy: constants.Z_RLE, chunkSize: 32 * 1024 })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    // The library's stream gives away the two bytes of zlib's header first.
    chunk('IDAT', packed.subarray(0, 2)),
    chunk('IDAT', packed.subarray(2)),
    chunk('IEND', Buffer.alloc(0)),
  ])

  /** The shade of each pixel, the same for red, green and blue. */
  function drawRow(row: number): Uint8Array {
    const shades = new Uint8Array(width).fill(255)
    if (row < 0 || row >= size) return shades
    for (let column = 0; column < size; column++)
      if (data[row * size + column]) shades.fill(0, (margin + column) * scale, (margin + column + 1) * scale)
    return shades
  }
}

function filterLine(shades: Uint8Array, above: Uint8Array | undefined): Uint8Array {
  const sums = FILTERS.map((filter) => sumOfOpacity(filter, shades.length, above !== undefined))
  // One walk for all filters, because this is most of the work.
  let left = 0
  let upLeft = 0
  for (let pixel = 0; pixel < shades.length; pixel++) {
    const shade = shades[pixel] ?? 0
    const up = above === undefined ? 0 : (above[pixel] ?? 0)
    for (let filter = NONE; filter <= PAETH; filter++)
      sums[filter] = (sums[filter] ?? 0) + 3 * Math.abs(shade - predict(filter, left, up, upLeft))
    left = shade
    upLeft = up
  }
  const best = sums.indexOf(Math.min(...sums))
  const line = new Uint8Array(1 + shades.length * BYTES_PER_PIXEL).fill(best, 0, 1)
  for (let pixel = 0; pixel < shades.length; pixel++) {
    const start = 1 + pixel * BYTES_PER_PIXEL
    const before = pixel === 0 ? 0 : (shades[pixel - 1] ?? 0)
    const rest = (shades[pixel] ?? 0) - predict(best, before, above?.[pixel] ?? 0, above?.[pixel - 1] ?? 0)
    line[start] = rest
    line[start + 1] = rest
    line[start + 2] = rest
    line[start + 3] = restOfOpacity(best, pixel === 0, above !== undefined)
  }
  return line
}

/** Every pixel is opaque, so that only the first of a line differs from the others. */
function sumOfOpacity(filter: number, width: number, isBelowOther: boolean): number {
  const [first, other] = [restOfOpacity(filter, true, isBelowOther), restOfOpacity(filter, false, isBelowOther)]
  return Math.abs(first) + (width - 1) * Math.abs(other)
}

function restOfOpacity(filter: number, isFirst: boolean, isBelowOther: boolean): number {
  const left = isFirst ? 0 : OPAQUE
  const up = isBelowOther ? OPAQUE : 0
  return OPAQUE - predict(filter, left, up, Math.min(left, up))
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === SUB) return left
  if (filter === UP) return up
  if (filter === AVERAGE) return (left + up) >> 1
  if (filter !== PAETH) return 0
  const toLeft = Math.abs(up - upLeft)
  const toUp = Math.abs(left - upLeft)
  const toUpLeft = Math.abs(left + up - 2 * upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

/** Length, type, content and checksum (PNG, 5.3). */
function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}
