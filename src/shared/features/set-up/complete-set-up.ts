import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { SetUpInput } from './set-up.ts'

/**
 * Sets up the installation, all or nothing. The answer holds the recovery key, which is given only once and stored nowhere. Fails
 * with alreadySetUp.
 */
export const completeSetUp = defineOperation({
  name: 'setUp.completeSetUp',
  audience: ['setUp'],
  input: SetUpInput,
  output: z.strictObject({ recoveryKey: z.string() }),
})
