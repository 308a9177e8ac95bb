import { failure } from '../../../shared/bridge/result.ts'
import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import type { Services } from '../../platform/services.ts'
import { recordTrouble } from '../troubles/record-trouble.ts'
import { checkDocuments } from './check-documents.ts'

/** What a graduate or staff can be told of a document store that failed; the office hears of it, too. Anything else is thrown on. */
export async function documentFailure(services: Services, error: unknown) {
  if (!(error instanceof DocumentStoreError)) throw error
  try {
    // A document may have been too large for what is left: a look at the folder would not tell.
    if (error.code === 'full') await recordTrouble(services, { kind: 'documentsFull' })
    // One image that can't be worked on says nothing of the folder: that is looked at.
    if (error.code === 'unavailable') await checkDocuments(services)
  } catch (another) {
    services.log.error({ error: String(another) }, 'a trouble with the documents could not be told')
  }
  if (error.code === 'full') return failure('storageFull')
  if (error.code === 'unavailable') return failure('storageUnavailable')
  return failure('documentMissing')
}
