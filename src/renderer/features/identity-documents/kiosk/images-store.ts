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
  /** The preview's URL, valid until the image is discarded or the visit ends. */
  url: string
  width: number
  height: number
  /** What may make it hard to read. Empty once the graduate said to use it as it is. */
  hints: readonly ImageHint[]
  /**
   * The picture from the file or the camera. Every change starts from it, so that no quality is lost. Once it has boxes, the
   * original never leaves this page.
   */
  original: Blob
  drawing: Drawing
  covering: ImageCovering | null
}

/** The images of this visit. Main stores them sealed. Originals and previews are here, and go when the visit ends. */
export const useImagesStore = defineStore('images', () => {
  const taken = shallowReactive(new Map<string, TakenImage>())

  async function keep(original: Blob, drawing: Drawing, isCoveredOnPaper: boolean): Promise<string> {
    const covering = drawing.boxes.length > 0 ? 'drawn' : isCoveredOnPaper ? 'coveredOnPaper' : null
    const picture = await drawnCopy(original, drawing)
    if (picture.size > MAX_IMAGE_BYTES) throw new OperationError({ code: 'imageRefused', refusal: 'tooLarge' })
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

  /** Takes in an original, with these boxes drawn on it. `isCoveredOnPaper`: the graduate says that it is covered without boxes. */
  function takeInImage(original: Blob, boxes: readonly MaskBox[] = [], isCoveredOnPaper = false): Promise<string> {
    return keep(original, { quarterTurns: 0, boxes }, isCoveredOnPaper)
  }

  /** Takes in the same image turned to the right. The former one stays until it is discarded. */
  async function turnImage(documentId: string): Promise<string> {
    const { original, drawing, covering } = get(documentId)
    const turned = { quarterTurns: (drawing.quarterTurns + 1) % 4, boxes: drawing.boxes.map(turnedRight) }
    return keep(original, turned, covering === 'coveredOnPaper')
  }

  /** Takes in the same image with these boxes instead of the former ones. */
  async function coverImage(documentId: string, boxes: readonly MaskBox[], isCoveredOnPaper: boolean): Promise<string> {
    const { original, drawing } = get(documentId)
    return keep(original, { ...drawing, boxes }, isCoveredOnPaper)
  }

  /** The image without boxes, to draw on. */
  async function uncovered(documentId: string): Promise<{ picture: Blob; boxes: readonly MaskBox[] }> {
    const { original, drawing } = get(documentId)
    return { picture: await drawnCopy(original, { ...drawing, boxes: [] }), boxes: drawing.boxes }
  }

  /** The graduate looked at it and wants it as it is. */
  function dropHints(documentId: string): void {
    taken.set(documentId, { ...get(documentId), hints: [] })
  }

  /** Destroys an image of this visit. Images of an earlier application are left alone. */
  async function discardImage(documentId: string): Promise<void> {
    const image = taken.get(documentId)
    if (!image) return
    URL.revokeObjectURL(image.url)
    taken.delete(documentId)
    // What main can't destroy now, it destroys when the session ends.
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
