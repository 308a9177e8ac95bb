import { describe, expect, it } from 'vitest'
import { frameIn, keptIn } from './camera-frame.ts'

const CAMERAS = [
  [3840, 2160],
  [1920, 1080],
  [2592, 1944],
  [1080, 1920],
  [640, 480],
  [1281, 719],
] as const
const SHAPES = [
  ['card', 85.6 / 54],
  ['page', 210 / 297],
  ['passport', 125 / 88],
] as const
const cases = CAMERAS.flatMap(([width, height]) => SHAPES.map(([shape, ratio]) => ({ width, height, shape, ratio })))

describe.each(cases)('the frame for a $shape in a picture of $width × $height', ({ width, height, shape, ratio }) => {
  const frame = frameIn(width, height, shape)
  const kept = keptIn(width, height, shape)

  it('has the shape of the document and lies in the middle', () => {
    expect(frame.width / frame.height).toBeCloseTo(ratio, 6)
    expect(frame.left * 2 + frame.width).toBeCloseTo(width, 6)
    expect(frame.top * 2 + frame.height).toBeCloseTo(height, 6)
  })

  it('is as large as it can be with a rest around it, by which one sees how to hold the document', () => {
    expect(Math.max(frame.width / width / 0.8, frame.height / height / 0.86)).toBeCloseTo(1, 6)
  })

  it('is kept whole, with a small margin and nothing else, in whole pixels of the picture', () => {
    for (const pixels of Object.values(kept)) expect(Number.isInteger(pixels)).toBe(true)
    const right = kept.left + kept.width
    const bottom = kept.top + kept.height
    expect(Math.min(kept.left, kept.top, width - right, height - bottom)).toBeGreaterThanOrEqual(0)
    const margins = [frame.left - kept.left, frame.top - kept.top]
    margins.push(right - frame.left - frame.width, bottom - frame.top - frame.height)
    for (const margin of margins) {
      expect(margin).toBeGreaterThan(0)
      expect(margin).toBeLessThan(frame.width * 0.05 + 1)
    }
  })
})
