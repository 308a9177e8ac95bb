import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EpochMs, Nothing } from '../../bridge/text.ts'

/** Sends M4 to the account's address: a link to add a student number (G12). Fails with tryLater when asked too often. */
export const requestEnrolmentLink = defineOperation({
  name: 'accounts.requestEnrolmentLink',
  audience: ['graduate'],
  input: Nothing,
  output: z.strictObject({ email: z.string(), expiresAtMs: EpochMs }),
})
