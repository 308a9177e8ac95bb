import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { pageInput, pageOf } from '../../bridge/page.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { CertificateMethodId } from './certificate.ts'
import { CertificateRequestState } from './certificate-request.ts'

export const ListRequestsInput = z.strictObject({
  /** Null: all. */
  state: CertificateRequestState.nullable(),
  /** Request number, student number, names in any script or mail address; all words must occur. Empty: everything. */
  search: z.string().max(100),
  /** By the time of the request. */
  sort: z.enum(['oldestFirst', 'newestFirst']),
  ...pageInput(100),
})
export type ListRequestsInput = z.infer<typeof ListRequestsInput>

export const CertificateRequestRow = z.strictObject({
  requestId: EntityId,
  requestNumber: z.string(),
  state: CertificateRequestState,
  methodId: CertificateMethodId,
  studentNumber: z.string(),
  graduateName: z.string(),
  /** Of all kinds together. */
  copies: z.number().int().positive(),
  totalYen: z.number().int().nonnegative(),
  requestedAtMs: EpochMs,
})
export type CertificateRequestRow = z.infer<typeof CertificateRequestRow>

/** One page of the requests for certificates as staff see them (S17). */
export const listRequests = defineOperation({
  name: 'certificateRequests.listRequests',
  audience: ALL_STAFF,
  input: ListRequestsInput,
  output: z.strictObject(pageOf(CertificateRequestRow)),
})
