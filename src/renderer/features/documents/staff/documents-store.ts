import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { office } from '../../../bridge/client.ts'

/** The images of the open case as addresses that only this window can read. They live no longer than the case is open. */
export const useDocumentsStore = defineStore('office-documents', () => {
  const urls = shallowReactive(new Map<string, string>())
  let turn = 0

  /** Each call is one view in the audit, so an image that is here already is not asked for again. */
  async function viewImage(documentId: string): Promise<void> {
    if (urls.has(documentId)) return
    const mine = turn
    const { bytes, mediaType } = await office.documents.viewImage({ documentId })
    // The case was left or somebody logged out while the image was on its way.
    if (mine !== turn || urls.has(documentId)) return
    urls.set(documentId, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType })))
  }

  function wipe(): void {
    turn++
    for (const url of urls.values()) URL.revokeObjectURL(url)
    urls.clear()
  }

  return { urls, viewImage, wipe }
})
