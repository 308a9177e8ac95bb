import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EmailAddress } from '../../bridge/email-address.ts'
import { EpochMs } from '../../bridge/text.ts'

/**
 * Sends M7 (G17), or, to an address without an account, a mail that says so: the answer and the work are the same.
 * Fails with tryLater when asked too often.
 */
export const requestPasswordReset = defineOperation({
  name: 'accounts.requestPasswordReset',
  audience: ['kiosk', 'applicant'],
  input: z.strictObject({ email: EmailAddress }),
  output: z.strictObject({ email: z.string(), expiresAtMs: EpochMs }),
})
