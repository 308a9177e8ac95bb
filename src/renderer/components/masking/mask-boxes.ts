import { computed, ref, shallowRef } from 'vue'
import type { MaskBox } from '../../../shared/bridge/mask-box.ts'

/** A place in a picture, in fractions of its width and height. */
export interface Place {
  x: number
  y: number
}

/** Anything smaller is a tap, not a box. */
const MIN_SIDE = 0.01

const IN_THE_MIDDLE: MaskBox = { x: 0.35, y: 0.44, width: 0.3, height: 0.12 }

const inside = (value: number, max = 1) => Math.min(Math.max(value, 0), max)

/** The box between any two opposite corners. What is outside the picture is cut off. */
export function boxBetween(one: Place, other: Place): MaskBox {
  const [left, right] = [inside(Math.min(one.x, other.x)), inside(Math.max(one.x, other.x))]
  const [top, bottom] = [inside(Math.min(one.y, other.y)), inside(Math.max(one.y, other.y))]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The box, moved as far as the picture's edges allow. */
export function moved(box: MaskBox, across: number, down: number): MaskBox {
  return { ...box, x: inside(box.x + across, 1 - box.width), y: inside(box.y + down, 1 - box.height) }
}

/** The box with its lower right corner moved. */
export function resized(box: MaskBox, across: number, down: number): MaskBox {
  const width = Math.max(MIN_SIDE, inside(box.width + across, 1 - box.x))
  const height = Math.max(MIN_SIDE, inside(box.height + down, 1 - box.y))
  return { ...box, width, height }
}

/** The box after the picture was turned right by 90°. */
export function turnedRight({ x, y, width, height }: MaskBox): MaskBox {
  return { x: inside(1 - y - height), y: x, width: height, height: width }
}

/** The boxes that are being drawn over a picture, with undo for every change. */
export function useMaskBoxes(initial: readonly MaskBox[] = []) {
  const boxes = shallowRef<readonly MaskBox[]>(initial)
  const before = shallowRef<readonly (readonly MaskBox[])[]>([])
  const selected = ref<number>()

  function become(next: readonly MaskBox[]): void {
    before.value = [...before.value, boxes.value]
    boxes.value = next
  }

  /** Adds a box, unless it is too small. Without an argument, one in the middle, to be moved with the arrow keys. */
  function add(box: MaskBox = IN_THE_MIDDLE): void {
    if (box.width < MIN_SIDE || box.height < MIN_SIDE) return
    become([...boxes.value, box])
    selected.value = boxes.value.length - 1
  }

  function select(index: number | undefined): void {
    selected.value = index
  }

  function change(index: number, box: MaskBox): void {
    become(boxes.value.map((other, at) => (at === index ? box : other)))
  }

  function removeSelected(): void {
    if (selected.value === undefined) return
    become(boxes.value.filter((_, index) => index !== selected.value))
    selected.value = undefined
  }

  function undo(): void {
    boxes.value = before.value.at(-1) ?? boxes.value
    before.value = before.value.slice(0, -1)
    selected.value = undefined
  }

  const canUndo = computed(() => before.value.length > 0)
  return { boxes, selected, canUndo, add, select, change, removeSelected, undo }
}

export type MaskBoxes = ReturnType<typeof useMaskBoxes>
