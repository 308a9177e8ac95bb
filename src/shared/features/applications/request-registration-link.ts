import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EpochMs } from '../../bridge/text.ts'
import { EmailTypedTwice } from '../../bridge/typed-twice.ts'

export const RequestRegistrationLinkInput = EmailTypedTwice
export type RequestRegistrationLinkInput = z.output<typeof RequestRegistrationLinkInput>

/** Sends M1 with a one-time link (G2). The answer is the same for known and unknown addresses. Fails with tryLater when asked too often. */
export const requestRegistrationLink = defineOperation({
  name: 'applications.requestRegistrationLink',
  audience: ['kiosk', 'applicant'],
  input: RequestRegistrationLinkInput,
  output: z.strictObject({ email: z.string(), expiresAtMs: EpochMs }),
})
