import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import type { Services } from '../../platform/services.ts'
import { listMarkedImages, updateRemoved } from './identity-documents-repository.ts'

type Needed = Pick<Services, 'clock' | 'database' | 'vault' | 'log'>

/**
 * Removes the files of images that are marked: of these, or of all. The mark becomes the receipt. What can't be removed now stays
 * marked.
 *
 * @returns why the first of them could not be removed
 */
export async function removeMarkedImages(
  { clock, database, vault, log }: Needed,
  documentIds?: readonly string[],
): Promise<DocumentStoreError | undefined> {
  let first: DocumentStoreError | undefined
  for (const { documentId, seatId } of await listMarkedImages(database.db, documentIds)) {
    try {
      await vault.discard({ seatId, documentId })
      await updateRemoved(database.db, documentId, clock.nowMs())
    } catch (error) {
      if (!(error instanceof DocumentStoreError)) throw error
      log.warn({ error: String(error) }, 'an image could not be removed')
      first ??= error
    }
  }
  return first
}
