/**
 * - `full`: no space, or no quota, is left where documents are kept
 * - `unavailable`: the folder cannot be reached or written, the worker broke down, or the vault is closed
 * - `missing`: there is no such document
 * - `damaged`: the file is there but can't be opened with this key: it was changed, cut off, or sealed for another office
 */
export type DocumentStoreErrorCode = 'full' | 'unavailable' | 'missing' | 'damaged'

/** The only error that a document vault throws. `cause` is for the log and may contain paths. */
export class DocumentStoreError extends Error {
  readonly code: DocumentStoreErrorCode

  constructor(code: DocumentStoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'DocumentStoreError'
    this.code = code
  }
}
