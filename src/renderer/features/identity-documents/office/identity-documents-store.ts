import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { MaskBox } from '../../../../shared/bridge/mask-box.ts'
import { office } from '../../../bridge/client.ts'

/** The images of the open case, as URLs that only this window can read. They are removed when the case is closed. */
export const useIdentityDocumentsStore = defineStore('office-documents', () => {
  const urls = shallowReactive(new Map<string, string>())
  let turn = 0

  /** Each call writes an audit row, so an image that is here already is not read again. */
  async function viewImage(documentId: string): Promise<void> {
    if (!urls.has(documentId)) await fetchImage(documentId)
  }

  async function fetchImage(documentId: string): Promise<void> {
    const mine = turn
    const before = urls.get(documentId)
    const { bytes, mediaType } = await office.identityDocuments.viewImage({ documentId })
    // The case was left in between, or another call has brought this image.
    if (mine !== turn || urls.get(documentId) !== before) return
    if (before !== undefined) URL.revokeObjectURL(before)
    urls.set(documentId, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType })))
  }

  /** Blackens the boxes for good, then shows the image as it is now. */
  async function maskImage(documentId: string, boxes: readonly MaskBox[]): Promise<void> {
    await office.identityDocuments.maskImage({ documentId, boxes: boxes.map((box) => ({ ...box })) })
    await fetchImage(documentId)
  }

  /** To be called when the case is left. */
  function forgetImages(): void {
    turn++
    for (const url of urls.values()) URL.revokeObjectURL(url)
    urls.clear()
  }

  return { urls, viewImage, maskImage, forgetImages }
})
