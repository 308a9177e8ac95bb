import { failure } from '../../../shared/bridge/result.ts'
import { DocumentStoreError } from '../../platform/documents/document-store-error.ts'

/** What a graduate or staff can be told of a document store that failed. Anything else is thrown on. */
export function documentFailure(error: unknown) {
  if (!(error instanceof DocumentStoreError)) throw error
  if (error.code === 'full') return failure('storageFull')
  if (error.code === 'unavailable') return failure('storageUnavailable')
  return failure('documentMissing')
}
