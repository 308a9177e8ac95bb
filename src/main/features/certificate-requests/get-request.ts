import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { CertificateRequestDetail } from '../../../shared/features/certificate-requests/get-request.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { enrolmentById } from '../accounts/enrolments-of-account.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { findRequest } from './certificate-requests-repository.ts'
import { readDelivery, readItems, readPurpose } from './request-record.ts'

export async function getRequest(
  services: Services,
  { requestId }: { requestId: number },
  { session }: Call<StaffSession>,
): Promise<Result<CertificateRequestDetail>> {
  const { db } = services.database
  const request = await findRequest(db, requestId)
  if (!request) return failure('notFound')
  await recordAudit(db, services, session, {
    action: 'certificateRequestViewed',
    subject: { kind: 'certificateRequest', id: requestId, label: request.request_number },
  })
  return success({
    requestId,
    revision: request.revision,
    requestNumber: request.request_number,
    state: request.state,
    email: request.email,
    enrolment: await enrolmentById(db, request.enrolment_id),
    methodId: request.method_id,
    methodFeeYen: request.method_fee_yen,
    items: readItems(request),
    totalYen: request.total_yen,
    purpose: readPurpose(request),
    addressee: request.addressee,
    delivery: readDelivery(request),
    requestedAtMs: request.requested_at_ms,
    cancelledAtMs: request.cancelled_at_ms,
  })
}
