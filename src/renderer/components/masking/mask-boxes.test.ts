import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MaskBox } from '../../../shared/bridge/mask-box.ts'
import { boxBetween, moved, resized, turnedRight, useMaskBoxes } from './mask-boxes.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const anywhere = fc.double({ min: -3, max: 3, noNaN: true })
const box = fc
  .tuple(share, share, share, share)
  .map(([x1, y1, x2, y2]) => boxBetween({ x: x1, y: y1 }, { x: x2, y: y2 }))
  .filter(({ width, height }) => width >= 0.01 && height >= 0.01)

describe('a box', () => {
  it('is one that main takes, wherever the finger went, however it is moved, resized and turned', () => {
    fc.assert(
      fc.property(box, fc.array(fc.tuple(fc.nat(2), anywhere, anywhere), { maxLength: 20 }), (start, changes) => {
        let current = start
        for (const [kind, across, down] of changes) {
          if (kind === 2) current = turnedRight(current)
          else current = (kind === 0 ? moved : resized)(current, across, down)
          expect(MaskBox.safeParse(current).success, JSON.stringify(current)).toBe(true)
        }
      }),
    )
  })

  it('is drawn from any corner to the other, and cut off at the edges', () => {
    const expected = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 }
    expect(boxBetween({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.75 })).toEqual(expected)
    expect(boxBetween({ x: 0.75, y: 0.75 }, { x: 0.25, y: 0.5 })).toEqual(expected)
    expect(boxBetween({ x: 0.25, y: 0.75 }, { x: 0.75, y: 0.5 })).toEqual(expected)
    expect(boxBetween({ x: -1, y: 0.5 }, { x: 0.5, y: 9 })).toEqual({ x: 0, y: 0.5, width: 0.5, height: 0.5 })
  })

  it('keeps its size when it is moved against an edge', () => {
    expect(moved({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, 1, -1)).toEqual({
      x: 0.5,
      y: 0,
      width: 0.5,
      height: 0.5,
    })
  })

  it('is where it was after four quarter turns', () => {
    const start = { x: 0.125, y: 0.25, width: 0.5, height: 0.0625 }
    expect(turnedRight(start)).toEqual({ x: 0.6875, y: 0.125, width: 0.0625, height: 0.5 })
    expect(turnedRight(turnedRight(turnedRight(turnedRight(start))))).toEqual(start)
  })
})

describe('the boxes of a picture', () => {
  const some = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }

  it('are not made of taps', () => {
    const mask = useMaskBoxes()
    mask.add(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }))
    expect(mask.boxes.value).toEqual([])
    expect(mask.canUndo.value).toBe(false)
  })

  it('go back change by change', () => {
    const mask = useMaskBoxes([some])
    mask.add()
    mask.change(0, { ...some, x: 0.5 })
    mask.select(1)
    mask.removeSelected()
    expect(mask.boxes.value).toEqual([{ ...some, x: 0.5 }])
    expect(mask.selected.value).toBe(undefined)
    mask.undo()
    expect(mask.boxes.value).toHaveLength(2)
    mask.undo()
    mask.undo()
    expect(mask.boxes.value).toEqual([some])
    expect(mask.canUndo.value).toBe(false)
    mask.undo()
    expect(mask.boxes.value).toEqual([some])
  })

  it('stay when nothing is chosen to be removed', () => {
    const mask = useMaskBoxes([some])
    mask.removeSelected()
    expect(mask.boxes.value).toEqual([some])
  })
})
