import type { DocumentType } from '../../../shared/features/document-types/document-type.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'

/** Whether an image of this session must be covered by law, and was sent without a word that it is. */
export function isUncovered(
  { takenIn }: ApplicantSession,
  { typeId, documentId }: { typeId: string; documentId: string },
  types: readonly DocumentType[],
): boolean {
  const isWanted = types.find(({ id }) => id === typeId)?.masking?.isRequired ?? false
  return isWanted && takenIn.get(documentId)?.covering === null
}
