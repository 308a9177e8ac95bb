import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { pageInput, pageOf } from '../../bridge/page.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { CertificateItem, CertificateMethodId } from './certificate.ts'
import { CertificateRequestState } from './certificate-request.ts'

export const OwnCertificateRequest = z.strictObject({
  requestId: EntityId,
  requestNumber: z.string(),
  state: CertificateRequestState,
  methodId: CertificateMethodId,
  studentNumber: z.string(),
  items: z.array(CertificateItem),
  totalYen: z.number().int().nonnegative(),
  requestedAtMs: EpochMs,
})
export type OwnCertificateRequest = z.output<typeof OwnCertificateRequest>

/** One page of the graduate's own requests, newest first. */
export const listOwnRequests = defineOperation({
  name: 'certificateRequests.listOwnRequests',
  audience: ['graduate'],
  input: z.strictObject(pageInput(50)),
  output: z.strictObject(pageOf(OwnCertificateRequest)),
})
