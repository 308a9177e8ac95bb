import type { ImageRefusal } from '../image-limits.ts'
import { isScanWhole, noteTables, type JpegFrame, type JpegScan, type JpegTable } from './is-scan-whole.ts'
import { joinBytes } from './join-bytes.ts'
import type { ReadImage } from './read-image.ts'

const [START, END, SCAN, TABLES, INTERVAL] = [0xd8, 0xd9, 0xda, 0xc4, 0xdd]
const END_MARKER = Uint8Array.of(0xff, END)

/** Of the frames of a JPEG: with or without arithmetic coding, lossless, in layers. The page can't decode the others. */
const DECODABLE_FRAMES = new Set([0xc0, 0xc1, 0xc2])

/**
 * A JPEG without stray bytes between its segments and after its end. One without its last marker gets it if every pixel is there: a
 * decoder that is shown only the marker would fill what is missing with grey and say nothing. That can be told of pictures in one scan,
 * as cameras make them, and not of progressive ones, which come from the web.
 */
export function readJpeg(bytes: Uint8Array): ReadImage | ImageRefusal {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  const tables = new Map<number, JpegTable>()
  let frame: JpegFrame | undefined
  let interval = 0
  let firstScan: JpegScan | undefined
  let isInSeveralScans = false
  let at = 2
  for (;;) {
    at = nextMarker(bytes, at)
    const marker = bytes[at + 1]
    if (marker === undefined) break
    if (marker === END) return frame && firstScan ? asRead(frame, parts) : 'truncated'
    if (marker === START) return 'truncated'
    if (isAlone(marker)) {
      at += 2
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const next = at + 2 + length
    if (length < 2 || next > bytes.byteLength) return 'truncated'
    const body = bytes.subarray(at + 4, next)
    const end = marker === SCAN ? endOfPixels(bytes, next) : next
    parts.push(bytes.subarray(at, end))
    if (marker === TABLES) noteTables(body, tables)
    if (marker === INTERVAL) interval = ((body[0] ?? 0) << 8) | (body[1] ?? 0)
    if (isFrame(marker)) {
      if (!DECODABLE_FRAMES.has(marker) || body[0] !== 8) return 'otherImage'
      frame = frameOf(marker, body)
      if (!frame || frame.width === 0 || frame.height === 0) return 'truncated'
    }
    if (marker === SCAN) {
      isInSeveralScans = firstScan !== undefined
      firstScan ??= { head: body, pixels: bytes.subarray(next, end), tables: new Map(tables), interval }
    }
    at = end
  }
  const isWhole = frame && firstScan && !isInSeveralScans && isScanWhole(frame, firstScan)
  return frame && isWhole ? asRead(frame, parts) : 'truncated'
}

function asRead({ width, height }: JpegFrame, parts: readonly Uint8Array[]): ReadImage {
  return { width, height, bytes: joinBytes([...parts, END_MARKER]) }
}

/** Bytes that are no marker are skipped, and there may be any number of 0xFF before one. */
function nextMarker(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.byteLength) {
    at = bytes.indexOf(0xff, at)
    if (at === -1) return bytes.byteLength
    const next = bytes[at + 1]
    if (next !== 0 && next !== 0xff) return at
    at += next === 0 ? 2 : 1
  }
  return at
}

/** Where the packed pixels of a scan end: at the next marker that is not one of those between them. */
function endOfPixels(bytes: Uint8Array, start: number): number {
  let at = start
  for (;;) {
    at = nextMarker(bytes, at)
    const marker = bytes[at + 1]
    if (marker === undefined) return bytes.byteLength
    if (!isRestart(marker)) return at
    at += 2
  }
}

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
/** Markers without a length after them. */
const isAlone = (marker: number) => isRestart(marker) || marker === 0x01

/** SOF0 to SOF15, except three in between that stand for tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function frameOf(marker: number, body: Uint8Array): JpegFrame | undefined {
  const count = body[5] ?? 0
  if (count === 0 || body.byteLength < 6 + 3 * count) return undefined
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const components = Array.from({ length: count }, (_, index) => {
    const factors = view.getUint8(7 + 3 * index)
    return { id: view.getUint8(6 + 3 * index), across: factors >> 4, down: factors & 15 }
  })
  return { height: view.getUint16(1), width: view.getUint16(3), isProgressive: marker === 0xc2, components }
}
