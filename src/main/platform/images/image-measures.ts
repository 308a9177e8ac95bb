import type { ImageHint } from '../../../shared/bridge/image-hint.ts'

/** A picture in shades of grey, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** What {@link hintsOf} needs. */
export interface ImageMeasures {
  /** How sharp the sharpest parts are; 0 when all edges are soft, undefined when there is nothing to measure. */
  readonly sharpness: number | undefined
  /** How bright the bright parts are, 0–255: 0 when all of it is black. Undefined when the picture is too small to tell. */
  readonly brightness: number | undefined
  /** The fraction of the picture (0–1) covered by a compact white spot without any detail. */
  readonly glare: number
}

const TILE = 32
/** Darker than anything in a camera's picture: a box that somebody drew. */
const MASK_BLACK = 6
/** In grey levels (standard deviation). A tile with less shows an empty surface or the camera's noise. */
const MIN_CONTRAST = 20
/** Used when no tile has more contrast: print that is blurred until hardly anything of it is left. */
const FAINT_CONTRAST = 6
const CLIPPED = 250
/** A page scanned on white is white everywhere. Only on a darker background can a white spot be a reflection. */
const WHITE_PAPER = 238

/** In units of the Laplacian's energy. More than this on empty surfaces is a pattern, not noise. */
const MAX_NOISE = 600

/** Measured on drawn cards (image-measures.test.ts): small print can be read down to about 0.35, and not at all below 0.1. */
const MIN_SHARPNESS = 0.15
const MIN_BRIGHTNESS = 95
const MIN_GLARE = 0.008
const MIN_LONG_EDGE = 1000

interface Tile {
  readonly left: number
  readonly top: number
}

/** Measures a picture with a long edge of about 1000 pixels. Masking boxes are left out. */
export function measureImage(picture: GreyPicture): ImageMeasures {
  const tiles = unmaskedTiles(picture)
  return {
    sharpness: sharpnessOf(picture, tiles),
    // A box that covers everything can't be told from a camera that saw nothing, and nobody can read either.
    brightness: tiles.length === 0 && hasTiles(picture) ? 0 : percentile(picture, tiles, 0.9),
    glare: glareOf(picture, tiles),
  }
}

/** @param longEdge of the stored image, in pixels */
export function hintsOf({ sharpness, brightness, glare }: ImageMeasures, longEdge: number): ImageHint[] {
  const isDark = brightness !== undefined && brightness < MIN_BRIGHTNESS
  const found: Record<ImageHint, boolean> = {
    blurred: sharpness !== undefined && sharpness < MIN_SHARPNESS,
    dark: isDark,
    empty: brightness !== undefined && !isDark && sharpness === undefined,
    glare: glare > MIN_GLARE,
    small: longEdge < MIN_LONG_EDGE,
  }
  return (Object.keys(found) as ImageHint[]).filter((hint) => found[hint])
}

/** The tiles that neither hold nor touch a part of a masking box, since its hard edges would look like a sharp picture. */
function unmaskedTiles(picture: GreyPicture): Tile[] {
  const columns = Math.floor(picture.width / TILE)
  const rows = Math.floor(picture.height / TILE)
  const isMasked = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < columns && row < rows && masked[row * columns + column] === true
  const masked = Array.from({ length: columns * rows }, (_, index) =>
    isMostlyBlack(picture, { left: (index % columns) * TILE, top: Math.floor(index / columns) * TILE }),
  )
  const tiles: Tile[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isNear = [-1, 0, 1].some((down) => [-1, 0, 1].some((right) => isMasked(column + right, row + down)))
      if (!isNear) tiles.push({ left: column * TILE, top: row * TILE })
    }
  }
  return tiles
}

const hasTiles = ({ width, height }: GreyPicture): boolean => Math.min(width, height) >= TILE

function isMostlyBlack({ data, width }: GreyPicture, { left, top }: Tile): boolean {
  let black = 0
  for (let y = top; y < top + TILE; y++)
    for (let x = left; x < left + TILE; x++) if ((data[y * width + x] ?? 0) <= MASK_BLACK) black += 1
  return black > (TILE * TILE) / 3
}

/**
 * The energy of the Laplacian divided by the contrast, for each tile, so that neither pale print nor a large empty table counts as
 * blurred. The result is that of one of the sharpest tiles with enough contrast.
 */
function sharpnessOf(picture: GreyPicture, tiles: readonly Tile[]): number | undefined {
  const measured = tiles.map((tile) => edgesAndContrast(picture, tile))
  const noise = Math.min(
    MAX_NOISE,
    at(
      measured.map(({ edges }) => edges),
      0.1,
    ) ?? 0,
  )
  const withContrast = (contrast: number) => measured.filter(({ variance }) => variance >= contrast ** 2)
  const [strong, faint] = [withContrast(MIN_CONTRAST), withContrast(FAINT_CONTRAST)]
  const judged = strong.length > 0 ? strong : faint
  return at(
    judged.map(({ edges, variance }) => Math.max(0, edges - noise) / variance),
    0.9,
  )
}

/** The number that is greater than this fraction of all the numbers. */
function at(numbers: readonly number[], share: number): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)]
}

function edgesAndContrast({ data, width, height }: GreyPicture, { left, top }: Tile) {
  let [sum, squares, edges, count] = [0, 0, 0, 0]
  for (let y = Math.max(1, top); y < Math.min(height - 1, top + TILE); y++) {
    for (let x = Math.max(1, left); x < Math.min(width - 1, left + TILE); x++) {
      const index = y * width + x
      const here = data[index] ?? 0
      const beside = (data[index - 1] ?? 0) + (data[index + 1] ?? 0)
      const laplacian = 4 * here - beside - (data[index - width] ?? 0) - (data[index + width] ?? 0)
      sum += here
      squares += here * here
      edges += laplacian * laplacian
      count += 1
    }
  }
  return { edges: edges / count, variance: squares / count - (sum / count) ** 2 }
}

function percentile({ data, width }: GreyPicture, tiles: readonly Tile[], share: number): number | undefined {
  if (tiles.length === 0) return undefined
  const histogram = new Uint32Array(256)
  for (const { left, top } of tiles) {
    for (let y = top; y < top + TILE; y++) {
      for (let x = left; x < left + TILE; x++) {
        const level = data[y * width + x] ?? 0
        histogram[level] = (histogram[level] ?? 0) + 1
      }
    }
  }
  let below = 0
  const wanted = tiles.length * TILE * TILE * share
  return histogram.findIndex((count) => (below += count) >= wanted)
}

/** The largest white spot that is compact like a reflection: round or a stripe, without print in it. */
function glareOf(picture: GreyPicture, tiles: readonly Tile[]): number {
  if ((percentile(picture, tiles, 0.5) ?? 255) >= WHITE_PAPER) return 0
  const clipped = coarseClipped(picture)
  const spots = spotsOf(clipped).filter((spot) => spot.compactness > 0.8)
  return Math.max(0, ...spots.map(({ area }) => area)) / (clipped.columns * clipped.rows)
}

interface CoarseClipped {
  readonly isClipped: boolean[]
  readonly columns: number
  readonly rows: number
}

const COARSE = 4

/** Every fourth pixel is enough, because reflections are large. */
function coarseClipped({ data, width, height }: GreyPicture): CoarseClipped {
  const columns = Math.floor(width / COARSE)
  const rows = Math.floor(height / COARSE)
  const isClipped = Array.from({ length: columns * rows }, (_, index) => {
    const corner = Math.floor(index / columns) * COARSE * width + (index % columns) * COARSE
    return (data[corner] ?? 0) >= CLIPPED
  })
  return { isClipped, columns, rows }
}

/** Connected white areas. `compactness` is the area divided by that of the ellipse with the same spread: 1 for a full ellipse. */
function spotsOf(clipped: CoarseClipped): { area: number; compactness: number }[] {
  const isSeen = new Uint8Array(clipped.isClipped.length)
  return clipped.isClipped.flatMap((isClipped, start) => {
    if (!isClipped || isSeen[start]) return []
    const cells = connectedTo(start, clipped, isSeen)
    return [{ area: cells.length, compactness: cells.length / ellipseAround(cells, clipped.columns) }]
  })
}

function connectedTo(start: number, { isClipped, columns, rows }: CoarseClipped, isSeen: Uint8Array): number[] {
  const cells = [start]
  isSeen[start] = 1
  // The array grows during this loop.
  for (const cell of cells) {
    const x = cell % columns
    const beside = [
      ...(x > 0 ? [cell - 1] : []),
      ...(x < columns - 1 ? [cell + 1] : []),
      ...(cell >= columns ? [cell - columns] : []),
      ...(cell < columns * (rows - 1) ? [cell + columns] : []),
    ]
    for (const neighbour of beside) {
      if (!isClipped[neighbour] || isSeen[neighbour]) continue
      isSeen[neighbour] = 1
      cells.push(neighbour)
    }
  }
  return cells
}

/** The area of the ellipse that is spread in every direction as the cells are. */
function ellipseAround(cells: readonly number[], columns: number): number {
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0]
  for (const cell of cells) {
    const x = cell % columns
    const y = Math.floor(cell / columns)
    sumX += x
    sumY += y
    sumXX += x * x
    sumYY += y * y
    sumXY += x * y
  }
  const count = cells.length
  // 1/12 is the spread of a single cell. Without it a line of cells would have none across.
  const spreadX = sumXX / count - (sumX / count) ** 2 + 1 / 12
  const spreadY = sumYY / count - (sumY / count) ** 2 + 1 / 12
  const together = sumXY / count - (sumX * sumY) / count ** 2
  return 4 * Math.PI * Math.sqrt(Math.max(spreadX * spreadY - together ** 2, 1 / 144))
}
