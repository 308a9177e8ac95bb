import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { SetUpInput } from './set-up.ts'

/**
 * Sets up the installation, all or nothing. The answer holds the recovery key, which is given only once and stored nowhere. Fails
 * with alreadySetUp, and refuses a seat without an office.
 */
export const completeSetUp = defineOperation({
  name: 'setUp.completeSetUp',
  audience: ['setUp'],
  // A database of this PC alone: as a graduates' PC it would lock the office out for good.
  input: SetUpInput.refine(({ seatMode }) => seatMode !== 'kiosk', { error: 'invalid', path: ['seatMode'] }),
  output: z.strictObject({ recoveryKey: z.string() }),
})
