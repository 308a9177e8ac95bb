import type { MaskBox } from '../../../../shared/bridge/mask-box.ts'
import { MAX_IMAGE_BYTES } from '../../../../shared/bridge/image-limits.ts'
import { judgeImage, OVERSIZED_HEAD_BYTES } from '../../../../shared/bridge/images/judge-image.ts'
import { OperationError } from '../../../bridge/client.ts'

// Sharp enough to read a document by, small enough for any kiosk's memory and for the limit of bytes.
const MAX_DRAWN_EDGE_PIXELS = 4000

/** What was done to the original picture: turned to the right, then covered with black boxes. */
export interface Drawing {
  quarterTurns: number
  boxes: readonly MaskBox[]
}

/** The picture turned and with the boxes in its pixels, as JPEG without metadata. Without a change, the picture itself. */
export async function drawnCopy(image: Blob, { quarterTurns, boxes }: Drawing): Promise<Blob> {
  if (quarterTurns === 0 && boxes.length === 0) return image
  const bitmap = await decode(image)
  try {
    const longEdge = Math.max(bitmap.width, bitmap.height)
    const scale = Math.min(1, MAX_DRAWN_EDGE_PIXELS / longEdge)
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

/**
 * The picture in a file, without stray bytes and loose ends. Refuses what is none, as main does: both ask the same judge.
 * @throws OperationError
 */
export async function readPicture(file: Blob): Promise<Blob> {
  const start = file.size > MAX_IMAGE_BYTES ? file.slice(0, OVERSIZED_HEAD_BYTES) : file
  const judged = judgeImage(new Uint8Array(await start.arrayBuffer()), file.size)
  if (!judged.isGood) throw new OperationError({ code: 'imageRefused', refusal: judged.refusal })
  return new Blob([judged.bytes], { type: file.type })
}

/** Like {@link readPicture}, and refuses what can't be decoded, since it is to be drawn on before main sees it. */
export async function readDrawable(file: Blob): Promise<Blob> {
  const picture = await readPicture(file)
  const bitmap = await decode(picture)
  bitmap.close()
  return picture
}

/** Upright, by its EXIF. */
async function decode(picture: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(picture)
  } catch {
    throw new OperationError({ code: 'imageRefused', refusal: 'truncated' })
  }
}
