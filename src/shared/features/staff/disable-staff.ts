import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, Nothing } from '../../bridge/text.ts'

/**
 * Lets a colleague in no more who has left. Their sessions end, and a new generation of the office's key begins that they don't have.
 * Fails with notFound, lastAdministrator, officeKeyMissing.
 */
export const disableStaff = defineOperation({
  name: 'staff.disableStaff',
  audience: ['administrator'],
  input: z.strictObject({ staffId: EntityId }),
  output: Nothing,
})
