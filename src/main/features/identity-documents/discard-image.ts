import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { discardImage as contract } from '../../../shared/features/identity-documents/discard-image.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { discardUnlessKnown } from './discard-taken-in.ts'
import { documentFailure } from './document-failure.ts'

/** The file of an image of a form that was set aside stays, so that the form can be taken up again as it was. */
export async function discardImage(
  services: Services,
  { documentId }: z.output<typeof contract.input>,
  { session }: Call<ApplicantSession>,
): Promise<Result<Record<string, never>>> {
  const taken = session.takenIn.get(documentId)
  if (!taken) return failure('notFound')
  session.takenIn.delete(documentId)
  const problem = await discardUnlessKnown(services, [{ seatId: taken.seatId, documentId }])
  return problem ? documentFailure(services, problem) : success({})
}
