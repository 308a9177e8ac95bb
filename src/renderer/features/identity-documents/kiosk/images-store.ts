import { defineStore } from 'pinia'
import { onScopeDispose, shallowReactive } from 'vue'
import type { ImageCovering } from '../../../../shared/features/document-types/document-rules.ts'
import type { ImageHint } from '../../../../shared/bridge/image-hint.ts'
import { MAX_IMAGE_BYTES } from '../../../../shared/bridge/image-limits.ts'
import type { MaskBox } from '../../../../shared/bridge/mask-box.ts'
import { kiosk, OperationError } from '../../../bridge/client.ts'
import { turnedRight } from '../../../components/masking/mask-boxes.ts'
import { drawnCopy, type Drawing } from './drawn-copy.ts'

interface TakenImage {
  /** Address of the preview, valid until the image is discarded or the visit ends. */
  url: string
  width: number
  height: number
  /** What may make it hard to read; empty once the graduate said to use it as it is. */
  hints: readonly ImageHint[]
  /** What file or camera gave: every change starts from it, so that none costs quality. It never leaves this page once boxes are on it. */
  original: Blob
  drawing: Drawing
  covering: ImageCovering | null
}

/** The images that this visit took in. Main keeps them sealed; here are originals and previews, which go when the visit ends. */
export const useImagesStore = defineStore('images', () => {
  const taken = shallowReactive(new Map<string, TakenImage>())

  async function keep(original: Blob, drawing: Drawing, isCoveredOnPaper: boolean): Promise<string> {
    const covering = drawing.boxes.length > 0 ? 'drawn' : isCoveredOnPaper ? 'coveredOnPaper' : null
    const picture = await drawnCopy(original, drawing)
    if (picture.size > MAX_IMAGE_BYTES) throw new OperationError({ code: 'imageRefused', refusal: 'tooLarge' })
    if (picture.size === 0) throw new OperationError({ code: 'imageRefused', refusal: 'notAnImage' })
    const { documentId, preview, ...image } = await kiosk.identityDocuments.takeInImage({
      bytes: new Uint8Array(await picture.arrayBuffer()),
      covering,
    })
    const url = URL.createObjectURL(new Blob([new Uint8Array(preview)], { type: 'image/jpeg' }))
    taken.set(documentId, { ...image, url, original, drawing, covering })
    return documentId
  }

  function get(documentId: string): TakenImage {
    const image = taken.get(documentId)
    if (!image) throw new OperationError({ code: 'documentMissing' })
    return image
  }

  /** Takes in an image as file or camera gave it, but for the boxes; `isCoveredOnPaper`: without any, the graduate says so. */
  function takeInImage(original: Blob, boxes: readonly MaskBox[] = [], isCoveredOnPaper = false): Promise<string> {
    return keep(original, { quarterTurns: 0, boxes }, isCoveredOnPaper)
  }

  /** Takes in the same image turned to the right; the one before stays until it is discarded. */
  async function turnImage(documentId: string): Promise<string> {
    const { original, drawing, covering } = get(documentId)
    const turned = { quarterTurns: (drawing.quarterTurns + 1) % 4, boxes: drawing.boxes.map(turnedRight) }
    return keep(original, turned, covering === 'coveredOnPaper')
  }

  /** Takes in the same image with these boxes in place of those before. */
  async function coverImage(documentId: string, boxes: readonly MaskBox[], isCoveredOnPaper: boolean): Promise<string> {
    const { original, drawing } = get(documentId)
    return keep(original, { ...drawing, boxes }, isCoveredOnPaper)
  }

  /** The image as it is held, without boxes, to draw on. */
  async function uncovered(documentId: string): Promise<{ picture: Blob; boxes: readonly MaskBox[] }> {
    const { original, drawing } = get(documentId)
    return { picture: await drawnCopy(original, { ...drawing, boxes: [] }), boxes: drawing.boxes }
  }

  /** The graduate looked at it and wants it as it is. */
  function dropHints(documentId: string): void {
    taken.set(documentId, { ...get(documentId), hints: [] })
  }

  /** Destroys an image of this visit. One kept from an earlier application is not ours to destroy. */
  async function discardImage(documentId: string): Promise<void> {
    const image = taken.get(documentId)
    if (!image) return
    URL.revokeObjectURL(image.url)
    taken.delete(documentId)
    // Whatever main could not destroy now, it destroys with the session.
    await kiosk.identityDocuments.discardImage({ documentId }).catch(() => undefined)
  }

  onScopeDispose(() => {
    for (const { url } of taken.values()) URL.revokeObjectURL(url)
    taken.clear()
  })

  return {
    imageOf: (documentId: string) => taken.get(documentId),
    takeInImage,
    turnImage,
    coverImage,
    uncovered,
    dropHints,
    discardImage,
  }
})
