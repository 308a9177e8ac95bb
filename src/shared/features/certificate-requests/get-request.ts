import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, EntityId, EpochMs } from '../../bridge/text.ts'
import { Enrolment } from '../accounts/enrolment.ts'
import { CertificateItem, CertificateMethodId } from './certificate.ts'
import { CertificateRequestState, StoredDelivery } from './certificate-request.ts'

export const CertificateRequestDetail = z.strictObject({
  requestId: EntityId,
  /** Goes up by one with every change. */
  revision: z.number().int().positive(),
  requestNumber: z.string(),
  state: CertificateRequestState,
  /** The graduate's address at the time of the request. */
  email: z.string(),
  enrolment: Enrolment,
  methodId: CertificateMethodId,
  methodFeeYen: z.number().int().nonnegative(),
  items: z.array(CertificateItem),
  totalYen: z.number().int().nonnegative(),
  purpose: Bilingual.nullable(),
  addressee: z.string(),
  delivery: StoredDelivery.nullable(),
  requestedAtMs: EpochMs,
  cancelledAtMs: EpochMs.nullable(),
})
export type CertificateRequestDetail = z.output<typeof CertificateRequestDetail>

/** One request with all its data. Writes an audit row, since looking at somebody's data is recorded. Fails with notFound. */
export const getRequest = defineOperation({
  name: 'certificateRequests.getRequest',
  audience: ALL_STAFF,
  input: z.strictObject({ requestId: EntityId }),
  output: CertificateRequestDetail,
})
