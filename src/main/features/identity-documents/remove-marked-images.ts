import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { listMarkedImages, updateRemoved } from './identity-documents-repository.ts'

type Needed = Pick<Services, 'clock' | 'database' | 'vault' | 'log' | 'seatSettings'>

/**
 * Removes the files of images that are marked: of these, or of all. The mark becomes the receipt. What can't be removed now stays
 * marked.
 *
 * @returns why the first of them could not be removed
 */
export async function removeMarkedImages(
  services: Needed,
  documentIds?: readonly string[],
): Promise<DocumentStoreError | undefined> {
  const { clock, database, log, vault } = services
  let first: DocumentStoreError | undefined
  const ofQuarantine: string[] = []
  for (const { documentId, seatId, reason } of await listMarkedImages(database.db, documentIds)) {
    try {
      await vault.discard({ seatId, documentId })
      if (reason === 'quarantine') ofQuarantine.push(documentId)
      else await updateRemoved(database.db, documentId, clock.nowMs())
    } catch (error) {
      if (!(error instanceof DocumentStoreError)) throw error
      log.warn({ error: errorText(error) }, 'an image could not be removed')
      first ??= error
    }
  }
  if (ofQuarantine.length > 0) await noteEmptied(services, ofQuarantine)
  return first
}

/** The receipts, and the audit row that says how many. */
async function noteEmptied(services: Needed, documentIds: readonly string[]): Promise<void> {
  const { clock, database, seatSettings } = services
  await database.transaction(async (tx) => {
    for (const documentId of documentIds) await updateRemoved(tx, documentId, clock.nowMs())
    const label = String(documentIds.length)
    const subject = { kind: 'installation', id: seatSettings.read().seatId, label } as const
    await recordAudit(tx, services, { kind: 'system' }, { action: 'quarantineEmptied', subject })
  })
}
