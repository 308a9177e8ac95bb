import type { ImageHint } from '../../../shared/features/identity-documents/image-hint.ts'

/** A picture in shades of grey, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** What {@link hintsOf} goes by. */
export interface ImageMeasures {
  /** How sharp the sharpest parts are: 0 for nothing but soft edges; undefined where there is nothing to judge by. */
  readonly sharpness: number | undefined
  /** How bright the bright parts are, 0–255; undefined where all is masked. */
  readonly brightness: number | undefined
  /** Share of the picture that a compact spot without any detail takes, 0–1. */
  readonly glare: number
}

const TILE = 32
/** Black as no camera gives it: a box that somebody drew. */
const MASK_BLACK = 6
/** Grey levels (standard deviation) below which a tile shows a bare surface or the noise of the camera. */
const MIN_CONTRAST = 20
/** Where nothing has more contrast: print that is blurred until hardly anything is left of it. */
const FAINT_CONTRAST = 6
const CLIPPED = 250
/** A page scanned on white has white everywhere; only on something darker can a white spot be a reflection. */
const WHITE_PAPER = 238

/** Of the Laplacian's energy; more than this on bare surfaces is no noise but a pattern. */
const MAX_NOISE = 600

/** Measured on drawn cards (image-measures.test.ts): the small print is readable down to about 0.35 and lost below 0.1. */
const MIN_SHARPNESS = 0.15
const MIN_BRIGHTNESS = 95
const MIN_GLARE = 0.008
const MIN_LONG_EDGE = 1000

interface Tile {
  readonly left: number
  readonly top: number
}

/** Measures a picture of about 1000 pixels; boxes that mask something are left out. */
export function measureImage(picture: GreyPicture): ImageMeasures {
  const tiles = unmaskedTiles(picture)
  return {
    sharpness: sharpnessOf(picture, tiles),
    brightness: percentile(picture, tiles, 0.9),
    glare: glareOf(picture, tiles),
  }
}

/** `longEdge`: of the image as it is stored, pixels. */
export function hintsOf({ sharpness, brightness, glare }: ImageMeasures, longEdge: number): ImageHint[] {
  const isDark = brightness !== undefined && brightness < MIN_BRIGHTNESS
  const found: Record<ImageHint, boolean> = {
    blurred: sharpness !== undefined && sharpness < MIN_SHARPNESS,
    dark: isDark,
    glare: glare > MIN_GLARE,
    small: longEdge < MIN_LONG_EDGE,
  }
  return (Object.keys(found) as ImageHint[]).filter((hint) => found[hint])
}

/** Whole tiles that hold no part of a masking box and touch none: its hard edges say nothing about the picture. */
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

function isMostlyBlack({ data, width }: GreyPicture, { left, top }: Tile): boolean {
  let black = 0
  for (let y = top; y < top + TILE; y++)
    for (let x = left; x < left + TILE; x++) if ((data[y * width + x] ?? 0) <= MASK_BLACK) black += 1
  return black > (TILE * TILE) / 3
}

/**
 * The energy of the Laplacian against the contrast, tile by tile, so that neither a pale print nor a large empty table
 * counts as blurred; of the tiles with contrast, one of the sharpest stands for all.
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

/** The number below which that share of them lies. */
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

/** The largest white spot that is as compact as a reflection is: round or a stripe, and without print in it. */
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

/** Every fourth pixel will do for spots of a hand's width. */
function coarseClipped({ data, width, height }: GreyPicture): CoarseClipped {
  const columns = Math.floor(width / COARSE)
  const rows = Math.floor(height / COARSE)
  const isClipped = Array.from({ length: columns * rows }, (_, index) => {
    const corner = Math.floor(index / columns) * COARSE * width + (index % columns) * COARSE
    return (data[corner] ?? 0) >= CLIPPED
  })
  return { isClipped, columns, rows }
}

/** Connected white areas; `compactness`: area against that of the ellipse with the same spread, 1 for a full ellipse. */
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
  // The array grows while it is walked through.
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

/** Area of the ellipse whose spread in every direction is that of the cells. */
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
  // Cells have a size: without the twelfth, a line of cells would have no spread.
  const spreadX = sumXX / count - (sumX / count) ** 2 + 1 / 12
  const spreadY = sumYY / count - (sumY / count) ** 2 + 1 / 12
  const together = sumXY / count - (sumX * sumY) / count ** 2
  return 4 * Math.PI * Math.sqrt(Math.max(spreadX * spreadY - together ** 2, 1 / 144))
}
