import type { MaskBox } from '../../../../shared/bridge/mask-box.ts'
import { refusalOf, SNIFFED_BYTES } from '../../../../shared/features/identity-documents/sniff-image.ts'
import { OperationError } from '../../../bridge/client.ts'

// Sharp enough to read a document by, small enough for any kiosk's memory.
const MAX_TURNED_EDGE_PIXELS = 4000

/** What was done to the original picture: turned to the right, then covered with black boxes. */
export interface Drawing {
  quarterTurns: number
  boxes: readonly MaskBox[]
}

/** The picture turned and with the boxes in its pixels, as JPEG without metadata. Without a change, the picture itself. */
export async function drawnCopy(image: Blob, { quarterTurns, boxes }: Drawing): Promise<Blob> {
  if (quarterTurns === 0 && boxes.length === 0) return image
  // Turns it upright by its EXIF.
  const bitmap = await createImageBitmap(image)
  try {
    const longEdge = Math.max(bitmap.width, bitmap.height)
    const scale = quarterTurns === 0 ? 1 : Math.min(1, MAX_TURNED_EDGE_PIXELS / longEdge)
    const width = Math.round(bitmap.width * scale)
    const height = Math.round(bitmap.height * scale)
    const isSideways = quarterTurns % 2 === 1
    const canvas = new OffscreenCanvas(isSideways ? height : width, isSideways ? width : height)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This machine cannot draw')
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.translate(canvas.width / 2, canvas.height / 2)
    context.rotate((quarterTurns * Math.PI) / 2)
    context.drawImage(bitmap, -width / 2, -height / 2, width, height)
    context.resetTransform()
    context.fillStyle = 'black'
    for (const box of boxes) fillWhole(context, box, canvas)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
  } finally {
    bitmap.close()
  }
}

/** Fills every pixel that the box touches, because a half-covered pixel would still show something of what is under it. */
function fillWhole(
  context: OffscreenCanvasRenderingContext2D,
  box: MaskBox,
  { width, height }: Pick<OffscreenCanvas, 'width' | 'height'>,
): void {
  const [left, top] = [Math.floor(box.x * width), Math.floor(box.y * height)]
  const [right, bottom] = [Math.ceil((box.x + box.width) * width), Math.ceil((box.y + box.height) * height)]
  context.fillRect(left, top, right - left, bottom - top)
}

/** Refuses files that this page can't draw on, with the same reasons as main. */
export async function checkDrawable(image: Blob): Promise<void> {
  const head = new Uint8Array(await image.slice(0, SNIFFED_BYTES).arrayBuffer())
  const refusal = refusalOf(head, image.size)
  if (refusal !== undefined) throw new OperationError({ code: 'imageRefused', refusal })
  try {
    const bitmap = await createImageBitmap(image)
    bitmap.close()
  } catch {
    throw new OperationError({ code: 'imageRefused', refusal: 'truncated' })
  }
}
