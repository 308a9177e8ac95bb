import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/** Makes a new recovery key; the one before opens nothing that is stored from now on. Fails with officeKeyMissing. */
export const renewRecoveryKey = defineOperation({
  name: 'staff.renewRecoveryKey',
  audience: ['administrator'],
  input: Nothing,
  /** Told only here: to be printed and locked away. */
  output: z.strictObject({ recoveryKey: z.string() }),
})
