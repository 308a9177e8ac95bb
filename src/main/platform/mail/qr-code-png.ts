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
 * equal lines of pixels, so that only the first of them has to be filtered, and that one square by square. The library filters every
 * pixel in five ways, which takes longer than everything else about a mail.
 */
export function drawQrCodePng({ size, data }: QrModules, { margin, scale }: { margin: number; scale: number }): Buffer {
  const squares = size + 2 * margin
  const width = squares * scale
  const lineLength = 1 + width * BYTES_PER_PIXEL
  // A line like the one above it: nothing is left of it.
  const equalLine = new Uint8Array(lineLength).fill(UP, 0, 1)
  const lines: Uint8Array[] = []
  let above: Uint8Array | undefined
  for (let row = -margin; row < size + margin; row++) {
    const darkness = rowOf(row)
    lines.push(above && Buffer.compare(darkness, above) === 0 ? equalLine : filterLine(darkness, above, scale))
    for (let times = 1; times < scale; times++) lines.push(equalLine)
    above = darkness
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

  /** For each square, margins included: 1 where it is dark. */
  function rowOf(row: number): Uint8Array {
    const darkness = new Uint8Array(squares)
    if (row < 0 || row >= size) return darkness
    for (let column = 0; column < size; column++) darkness[margin + column] = data[row * size + column] ? 1 : 0
    return darkness
  }
}

/**
 * What each filter leaves of a pixel's shade, by the four bits of {@link neighbourhood}. Red, green and blue are the same. What lies
 * outside of the picture counts as 0, which is dark.
 */
const LEFT_OVER = FILTERS.map((filter) =>
  Array.from({ length: 16 }, (_, bits) => {
    const [shade = 0, left = 0, up = 0, upLeft = 0] = [8, 4, 2, 1].map((bit) => ((bits & bit) === 0 ? 255 : 0))
    return shade - predict(filter, left, up, upLeft)
  }),
)

/** Each is 1 where it is dark. */
function neighbourhood(shade: number, left: number, up: number, upLeft: number): number {
  return (shade << 3) | (left << 2) | (up << 1) | upLeft
}

function filterLine(row: Uint8Array, above: Uint8Array | undefined, scale: number): Uint8Array {
  const width = row.length * scale
  const sums = FILTERS.map((filter) => sumOfOpacity(filter, width, above !== undefined))
  /** The first pixel of each square has another one to its left than the rest. */
  const firsts = new Uint8Array(row.length)
  const rests = new Uint8Array(row.length)
  for (let square = 0; square < row.length; square++) {
    const shade = row[square] ?? 0
    const up = above?.[square] ?? 1
    firsts[square] = neighbourhood(shade, row[square - 1] ?? 1, up, above?.[square - 1] ?? 1)
    rests[square] = neighbourhood(shade, shade, up, up)
  }
  for (const filter of FILTERS) {
    const leftOver = LEFT_OVER[filter] ?? []
    let sum = 0
    for (let square = 0; square < row.length; square++) {
      sum += Math.abs(leftOver[firsts[square] ?? 0] ?? 0)
      sum += (scale - 1) * Math.abs(leftOver[rests[square] ?? 0] ?? 0)
    }
    sums[filter] = (sums[filter] ?? 0) + 3 * sum
  }
  const best = sums.indexOf(Math.min(...sums))
  const leftOver = LEFT_OVER[best] ?? []
  const opacity = restOfOpacity(best, false, above !== undefined)
  const line = new Uint8Array(1 + width * BYTES_PER_PIXEL).fill(best, 0, 1)
  let at = 1
  for (let square = 0; square < row.length; square++) {
    let shade = leftOver[firsts[square] ?? 0] ?? 0
    for (let pixel = 0; pixel < scale; pixel++) {
      line[at] = shade
      line[at + 1] = shade
      line[at + 2] = shade
      line[at + 3] = opacity
      at += BYTES_PER_PIXEL
      if (pixel === 0) shade = leftOver[rests[square] ?? 0] ?? 0
    }
  }
  line[BYTES_PER_PIXEL] = restOfOpacity(best, true, above !== undefined)
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
