import { failure } from '../../../shared/bridge/result.ts'
import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'
import { errorText } from '../../platform/log/describe-error.ts'
import type { Services } from '../../platform/services.ts'
import { recordTrouble } from '../troubles/record-trouble.ts'
import { checkDocuments } from './check-documents.ts'

/**
 * The answer to a call when the document store failed. The office is told, too. Any other error is thrown again.
 *
 * @param isComplete whether this person has every key of the office; if not, one is what the document lacks
 */
export async function documentFailure(
  services: Services,
  error: unknown,
  { isComplete = true }: { isComplete?: boolean } = {},
) {
  if (!(error instanceof DocumentStoreError)) throw error
  try {
    // Told at once: checking the folder may find it in order, when only this document was too large for the space that is left.
    if (error.code === 'full') await recordTrouble(services, { kind: 'documentsFull' })
    // It may be this one image only, so the folder is checked.
    if (error.code === 'unavailable') await checkDocuments(services)
  } catch (another) {
    services.log.error({ error: errorText(another) }, 'a trouble with the documents could not be told')
  }
  if (error.code === 'full') return failure('storageFull')
  if (error.code === 'unavailable') return failure('storageUnavailable')
  return failure(error.code === 'damaged' && !isComplete ? 'officeKeyMissing' : 'documentMissing')
}
