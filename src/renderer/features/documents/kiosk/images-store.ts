import { defineStore } from 'pinia'
import { onScopeDispose, shallowReactive } from 'vue'
import { MAX_IMAGE_BYTES } from '../../../../shared/features/documents/image-limits.ts'
import { kiosk, OperationError } from '../../../bridge/client.ts'
import { rotatedCopy } from './rotated-copy.ts'

interface TakenImage {
  /** Address of the preview, valid until the image is discarded or the visit ends. */
  url: string
  width: number
  height: number
  /** What file or camera gave: rotating starts from it, so that turning four times costs no quality. */
  original: Blob
  quarterTurns: number
}

/** The images that this visit took in. Main keeps them sealed; here are only previews, which go when the visit ends. */
export const useImagesStore = defineStore('images', () => {
  const taken = shallowReactive(new Map<string, TakenImage>())

  async function keep(bytes: Blob, original: Blob, quarterTurns: number): Promise<string> {
    if (bytes.size > MAX_IMAGE_BYTES) throw new OperationError({ code: 'imageRefused', refusal: 'tooLarge' })
    if (bytes.size === 0) throw new OperationError({ code: 'imageRefused', refusal: 'notAnImage' })
    const image = await kiosk.documents.takeInImage({ bytes: new Uint8Array(await bytes.arrayBuffer()) })
    const url = URL.createObjectURL(new Blob([new Uint8Array(image.preview)], { type: 'image/jpeg' }))
    taken.set(image.documentId, { url, width: image.width, height: image.height, original, quarterTurns })
    return image.documentId
  }

  /** Takes in an image as file or camera gave it. */
  function takeInImage(original: Blob): Promise<string> {
    return keep(original, original, 0)
  }

  /** Takes in the same image turned to the right; the one before stays until it is discarded. */
  async function turnImage(documentId: string): Promise<string> {
    const image = taken.get(documentId)
    if (!image) throw new OperationError({ code: 'documentMissing' })
    const quarterTurns = (image.quarterTurns + 1) % 4
    return keep(await rotatedCopy(image.original, quarterTurns), image.original, quarterTurns)
  }

  /** Destroys an image of this visit. One kept from an earlier application is not ours to destroy. */
  async function discardImage(documentId: string): Promise<void> {
    const image = taken.get(documentId)
    if (!image) return
    URL.revokeObjectURL(image.url)
    taken.delete(documentId)
    // Whatever main could not destroy now, it destroys with the session.
    await kiosk.documents.discardImage({ documentId }).catch(() => undefined)
  }

  onScopeDispose(() => {
    for (const { url } of taken.values()) URL.revokeObjectURL(url)
    taken.clear()
  })

  return { imageOf: (documentId: string) => taken.get(documentId), takeInImage, turnImage, discardImage }
})
