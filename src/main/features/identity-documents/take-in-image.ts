import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { takeInImage as contract } from '../../../shared/features/identity-documents/take-in-image.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { getOfficeRecipient } from '../installation/office-settings.ts'
import { discardUnlessKnown } from './discard-taken-in.ts'
import { documentFailure } from './document-failure.ts'

/** Pictures taken again count too. More than this would only fill the disk. */
const MAX_IMAGES_IN_SESSION = 40

export async function takeInImage(
  services: Services,
  { bytes, covering }: z.output<typeof contract.input>,
  { session, windowId }: Call<ApplicantSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, seatSettings, sessions, vault } = services
  if (session.takenIn.size >= MAX_IMAGES_IN_SESSION) return failure('notAllowed')
  const { seatId } = seatSettings.read()
  const recipient = await getOfficeRecipient(database.db)
  try {
    const outcome = await vault.takeIn(bytes, recipient)
    if (!outcome.ok) return failure('imageRefused', { refusal: outcome.refusal })
    const { documentId, width, height, preview, hints, sha256, sealedBytes } = outcome
    if (sessions.of(windowId) !== session) {
      // The session ended while the image was being stored: nobody will apply with it.
      await discardUnlessKnown(services, [{ seatId, documentId }])
      return failure('sessionEnded')
    }
    session.takenIn.set(documentId, { seatId, sha256, sealedBytes, covering })
    return success({ documentId, width, height, preview, hints })
  } catch (error) {
    return await documentFailure(services, error)
  }
}
