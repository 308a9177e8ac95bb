import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createTexts } from '../../texts/language.ts'
import { createTheme } from '../../theme.ts'
import { useMaskBoxes } from './mask-boxes.ts'
import MaskCanvas from './MaskCanvas.vue'
import { maskingTexts } from './texts.ts'

const mounted: { unmount: () => void }[] = []
afterEach(() => {
  for (const one of mounted.splice(0)) one.unmount()
})

/** The editor over a picture of 200 × 100 pixels on the screen. */
function openEditor() {
  const mask = useMaskBoxes()
  const editor = mount(MaskCanvas, {
    props: { url: 'blob:picture', alt: '画像', mask },
    attachTo: document.body,
    global: { plugins: [createTexts({ masking: maskingTexts }), createTheme()] },
  })
  mounted.push(editor)
  const picture = editor.get<HTMLElement>('.picture')
  picture.element.getBoundingClientRect = () => new DOMRect(10, 20, 200, 100)
  picture.element.setPointerCapture = () => {}
  const pointer = (type: string, x: number, y: number, more: PointerEventInit = {}, target = picture.element) => {
    const at = { clientX: 10 + x, clientY: 20 + y, pointerId: 1, button: 0, bubbles: true, cancelable: true }
    target.dispatchEvent(new PointerEvent(type, { ...at, ...more }))
  }
  const drag = (from: [number, number], to: [number, number], more: PointerEventInit = {}) => {
    pointer('pointerdown', ...from, more)
    pointer('pointermove', ...to, more)
    pointer('pointerup', ...to, more)
  }
  return { mask, editor, pointer, drag }
}

describe('the mask editor', () => {
  it.each(['touch', 'pen', 'mouse'])('draws a box where a %s is dragged', (pointerType) => {
    const { mask, drag } = openEditor()
    drag([150, 75], [50, 25], { pointerType })
    expect(mask.boxes.value).toEqual([{ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }])
  })

  it('shows the box while it is drawn, and none after the drag was cancelled', async () => {
    const { mask, editor, pointer } = openEditor()
    pointer('pointerdown', 50, 25)
    pointer('pointermove', 150, 75)
    await editor.vm.$nextTick()
    expect(editor.get<HTMLElement>('.box').element.style.width).toBe('50%')
    pointer('pointercancel', 150, 75)
    await editor.vm.$nextTick()
    expect(editor.findAll('.box')).toEqual([])
    expect(mask.boxes.value).toEqual([])
  })

  it('takes neither taps, nor a second finger, nor the right button for a drag', () => {
    const { mask, pointer, drag } = openEditor()
    drag([50, 25], [50, 25])
    drag([50, 25], [150, 75], { button: 2 })
    pointer('pointerdown', 50, 25)
    drag([0, 0], [199, 99], { pointerId: 2 })
    expect(mask.boxes.value).toEqual([])
    pointer('pointerup', 150, 75)
    expect(mask.boxes.value).toHaveLength(1)
  })

  it('moves a box that is dragged, and draws none over it', async () => {
    const { mask, editor, pointer } = openEditor()
    mask.add({ x: 0.25, y: 0.25, width: 0.25, height: 0.5 })
    await editor.vm.$nextTick()
    pointer('pointerdown', 60, 50, {}, editor.get<HTMLElement>('button.box').element)
    pointer('pointerup', 110, 50)
    expect(mask.boxes.value).toEqual([{ x: 0.5, y: 0.25, width: 0.25, height: 0.5 }])
  })

  it('moves, resizes and removes a box by keys, and says which box it is', async () => {
    const { mask, editor } = openEditor()
    mask.add({ x: 0.5, y: 0.5, width: 0.25, height: 0.25 })
    await editor.vm.$nextTick()
    await editor.vm.$nextTick()
    const box = editor.get<HTMLElement>('button.box')
    expect(document.activeElement).toBe(box.element)
    expect(box.attributes('aria-label')).toMatch(/^黒い四角 1。/)
    await box.trigger('keydown', { key: 'ArrowLeft' })
    await box.trigger('keydown', { key: 'ArrowDown', shiftKey: true })
    expect(mask.boxes.value[0]?.x).toBeCloseTo(0.49)
    expect(mask.boxes.value[0]?.height).toBeCloseTo(0.26)
    await box.trigger('keydown', { key: 'a' })
    expect(mask.boxes.value).toHaveLength(1)
    await box.trigger('keydown', { key: 'Delete' })
    expect(mask.boxes.value).toEqual([])
  })
})
