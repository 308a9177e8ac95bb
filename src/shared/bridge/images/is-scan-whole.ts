/** The size of a JPEG, and how finely each of its colour components is sampled. */
export interface JpegFrame {
  readonly width: number
  readonly height: number
  readonly isProgressive: boolean
  readonly components: readonly { readonly id: number; readonly across: number; readonly down: number }[]
}

/** The packed pixels of a JPEG, and what says how to unpack them. */
export interface JpegScan {
  readonly head: Uint8Array
  readonly pixels: Uint8Array
  readonly tables: ReadonlyMap<number, JpegTable>
  /** After so many units there is a restart marker; 0 for none. */
  readonly interval: number
}

/** How many codes there are of each length from 1 to 16, then their symbols in order. Known by its class (0 or 0x10) and number. */
export type JpegTable = Uint8Array

/** For each 16 bits that may come next: the length of the code that they begin with, and its symbol below it. 0: no code. */
type Codes = Uint16Array
interface Component {
  readonly blocks: number
  readonly dc: Codes
  readonly ac: Codes
}

/**
 * Tells if the pixels of a baseline JPEG are all there, by counting its blocks (ITU-T T.81, F.2.2). Nothing is decoded. Pictures in
 * several scans are not judged: false.
 */
export function isScanWhole(frame: JpegFrame, scan: JpegScan): boolean {
  const components = componentsOf(frame, scan)
  if (frame.isProgressive || !components) return false
  const bits = new Bits(scan.pixels)
  const units = unitsOf(frame)
  for (let unit = 0; unit < units; unit++) {
    if (scan.interval > 0 && unit > 0 && unit % scan.interval === 0 && !bits.passRestart()) return false
    for (const { blocks, dc, ac } of components)
      for (let block = 0; block < blocks; block++) if (!skipBlock(bits, dc, ac)) return false
  }
  return true
}

/** How many units of interleaved blocks the picture has. A single component is not interleaved, whatever its factors. */
function unitsOf({ width, height, components }: JpegFrame): number {
  const isAlone = components.length === 1
  const across = isAlone ? 1 : Math.max(...components.map((component) => component.across))
  const down = isAlone ? 1 : Math.max(...components.map((component) => component.down))
  return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down))
}

/** The components in the order of the scan; undefined unless all are in it and all their tables are there. */
function componentsOf(frame: JpegFrame, { head, tables }: JpegScan): Component[] | undefined {
  const count = head[0] ?? 0
  if (count !== frame.components.length) return undefined
  const components = Array.from({ length: count }, (_, index) => {
    const component = frame.components.find(({ id }) => id === head[1 + 2 * index])
    const chosen = head[2 + 2 * index] ?? 0
    const [dc, ac] = [tables.get(chosen >> 4), tables.get(0x10 | (chosen & 15))]
    const blocks = count === 1 ? 1 : (component?.across ?? 0) * (component?.down ?? 0)
    return component && dc && ac && { blocks, dc: codesOf(dc), ac: codesOf(ac) }
  })
  return components.every((component) => component !== undefined) ? components : undefined
}

/** Notes the tables of one segment. A later one with the same class and number takes the place of the former. */
export function noteTables(body: Uint8Array, tables: Map<number, JpegTable>): void {
  for (let at = 0; at + 17 <= body.byteLength;) {
    const count = body.subarray(at + 1, at + 17).reduce((sum, ofLength) => sum + ofLength, 0)
    tables.set(body[at] ?? 0, body.subarray(at + 1, at + 17 + count))
    at += 17 + count
  }
}

function codesOf(table: JpegTable): Codes {
  const codes = new Uint16Array(0x1_0000)
  let symbolAt = 16
  let first = 0
  for (let length = 1; length <= 16; length++) {
    const span = 2 ** (16 - length)
    for (let left = table[length - 1] ?? 0; left > 0; left--) {
      codes.fill((length << 8) | (table[symbolAt] ?? 0), first, first + span)
      first += span
      symbolAt += 1
    }
  }
  return codes
}

function skipBlock(bits: Bits, dc: Codes, ac: Codes): boolean {
  const size = bits.readSymbol(dc)
  if (size === undefined || !bits.skip(size)) return false
  for (let place = 1; place < 64; place++) {
    const symbol = bits.readSymbol(ac)
    if (symbol === undefined) return false
    // Four bits of how many zeros come first, four of how long the number after them is. Without a number: 16 zeros, or only zeros.
    if ((symbol & 15) === 0 && symbol !== 0xf0) return true
    place += symbol >> 4
    if (!bits.skip(symbol & 15)) return false
  }
  return true
}

/** Reads packed pixels bit by bit. A 0xFF among them has a 0 after it. */
class Bits {
  readonly #bytes: Uint8Array
  #at = 0
  #waiting = 0
  #count = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The symbol of the next code, if there is one in what is left. */
  readSymbol(codes: Codes): number | undefined {
    this.#fill()
    const next = this.#count >= 16 ? this.#waiting >>> (this.#count - 16) : this.#waiting << (16 - this.#count)
    const code = codes[next & 0xffff] ?? 0
    const length = code >> 8
    return length > 0 && this.skip(length) ? code & 0xff : undefined
  }

  skip(count: number): boolean {
    this.#fill()
    if (count > this.#count) return false
    this.#count -= count
    this.#waiting &= 2 ** this.#count - 1
    return true
  }

  /** Goes on behind the marker that comes next, at a whole byte. */
  passRestart(): boolean {
    this.#waiting = this.#count = 0
    while (this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === 0xff) this.#at += 1
    const marker = this.#bytes[this.#at + 1] ?? 0
    if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) return false
    this.#at += 2
    return true
  }

  /** Never reads over a marker. At most 24 bits wait, so that they fit into a number's 31. */
  #fill(): void {
    while (this.#count <= 16 && this.#at < this.#bytes.byteLength) {
      const byte = this.#bytes[this.#at] ?? 0
      if (byte === 0xff && this.#bytes[this.#at + 1] !== 0) return
      this.#at += byte === 0xff ? 2 : 1
      this.#waiting = (this.#waiting << 8) | byte
      this.#count += 8
    }
  }
}
