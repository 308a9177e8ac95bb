import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, EntityId, EpochMs } from '../../bridge/text.ts'
import { Enrolment } from '../accounts/enrolment.ts'
import { CertificateItem, CertificateMethodId } from './certificate.ts'
import { CertificateRequestState, StoredDelivery } from './certificate-request.ts'

export const CertificateRequestDetail = z.strictObject({
  requestId: EntityId,
  /** Counts every change. */
  revision: z.number().int().positive(),
  requestNumber: z.string(),
  state: CertificateRequestState,
  /** The graduate's address when applying. */
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

/** One request with all its data. Leaves an audit row: looking at somebody's data is an act. Fails with notFound. */
export const getRequest = defineOperation({
  name: 'certificateRequests.getRequest',
  audience: ALL_STAFF,
  input: z.strictObject({ requestId: EntityId }),
  output: CertificateRequestDetail,
})
