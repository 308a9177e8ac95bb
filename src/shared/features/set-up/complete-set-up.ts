import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { SetUpInput } from './set-up.ts'

/** Sets the installation up, all or nothing. The recovery key is answered this once and kept nowhere. Fails with alreadySetUp. */
export const completeSetUp = defineOperation({
  name: 'setUp.completeSetUp',
  audience: ['setUp'],
  input: SetUpInput,
  output: z.strictObject({ recoveryKey: z.string() }),
})
