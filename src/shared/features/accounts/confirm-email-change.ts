import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/**
 * Gives the account the address that M6 was sent to (G13). Uses up the link. Every session of the account ends, this one too, and
 * the old address gets a notice (M8). Fails with linkUsed, linkReplaced and emailInUse.
 */
export const confirmEmailChange = defineOperation({
  name: 'accounts.confirmEmailChange',
  audience: ['emailChange'],
  input: Nothing,
  output: z.strictObject({ email: z.string() }),
})
