import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { CertificateRequestInput } from './certificate-request.ts'

/**
 * Applies for certificates (G19). The fee is computed in main: `shownTotalYen` is what the graduate agreed to.
 * Called again with the same `requestKey` it answers as before and stores nothing more.
 * Fails with invalidInput (fields by path; copies under `items.<kindId>`), feeChanged (nothing is stored; ask for the offer again).
 */
export const requestCertificates = defineOperation({
  name: 'certificateRequests.requestCertificates',
  audience: ['graduate'],
  input: z.strictObject({
    requestKey: z.uuid(),
    request: CertificateRequestInput,
    shownTotalYen: z.number().int().nonnegative(),
  }),
  output: z.strictObject({ requestNumber: z.string(), totalYen: z.number().int().nonnegative() }),
})
