import type { DocumentShape } from '../../../../shared/features/document-types/document-rules.ts'

/** Within a picture, in its pixels. */
export interface PictureArea {
  left: number
  top: number
  width: number
  height: number
}

/** Width divided by height: a card (ISO/IEC 7810 ID-1), an A4 page, the photo page of a passport (ID-3). */
const RATIOS: Record<DocumentShape, number> = { card: 85.6 / 54, page: 210 / 297, passport: 125 / 88 }

const WIDEST_SHARE = 0.8
const TALLEST_SHARE = 0.86
/** What is kept beyond the frame on each side, as a share of its width: nobody holds a card exactly. */
const MARGIN_SHARE = 0.04

/** The frame that the camera's view shows, in the middle of the picture. */
export function frameIn(width: number, height: number, shape: DocumentShape): PictureArea {
  const ratio = RATIOS[shape]
  const frameWidth = Math.min(width * WIDEST_SHARE, height * TALLEST_SHARE * ratio)
  return around(width, height, frameWidth, frameWidth / ratio)
}

/** What is kept of the picture: the frame with a small margin, in whole pixels. */
export function keptIn(width: number, height: number, shape: DocumentShape): PictureArea {
  const frame = frameIn(width, height, shape)
  const margin = 2 * MARGIN_SHARE * frame.width
  const [keptWidth, keptHeight] = [frame.width + margin, frame.height + margin].map(Math.round) as [number, number]
  const kept = around(width, height, Math.min(width, keptWidth), Math.min(height, keptHeight))
  return { ...kept, left: Math.floor(kept.left), top: Math.floor(kept.top) }
}

function around(width: number, height: number, ownWidth: number, ownHeight: number): PictureArea {
  return { left: (width - ownWidth) / 2, top: (height - ownHeight) / 2, width: ownWidth, height: ownHeight }
}
