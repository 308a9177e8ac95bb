import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EpochMs } from '../../bridge/text.ts'
import { EmailTypedTwice } from '../../bridge/typed-twice.ts'

export const RequestEmailChangeInput = EmailTypedTwice

/**
 * Sends M6 to the new address (G13), also to one that another account has, so that nobody learns who has an account. The old one stays valid until the
 * change is confirmed. Fails with invalidInput (emailUnchanged) and tryLater.
 */
export const requestEmailChange = defineOperation({
  name: 'accounts.requestEmailChange',
  audience: ['graduate'],
  input: RequestEmailChangeInput,
  output: z.strictObject({ email: z.string(), expiresAtMs: EpochMs }),
})
