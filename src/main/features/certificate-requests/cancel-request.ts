import type { Result } from '../../../shared/bridge/result.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findRequest, updateAsCancelled } from './certificate-requests-repository.ts'

export async function cancelRequest(
  services: Services,
  { requestId }: { requestId: number },
  { session }: Call<GraduateSession>,
): Promise<Result<Record<string, never>>> {
  const { clock, database } = services
  const outcome = await allOrNothing(database, async (tx) => {
    const request = await findRequest(tx, requestId)
    // Somebody else's request gets the same answer as one that does not exist.
    if (request?.account_id !== session.accountId) throw new Refused({ code: 'notFound' })
    const isCancelled = await updateAsCancelled({ db: tx, kind: database.kind }, request, clock.nowMs())
    if (!isCancelled) throw new Refused({ code: 'requestClosed' })
    await recordAudit(tx, services, session, {
      action: 'certificateRequestCancelled',
      subject: { kind: 'certificateRequest', id: requestId, label: request.request_number },
    })
    return {}
  })
  if (outcome.ok) services.officeDataChanged()
  return outcome
}
