import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, Nothing } from '../../bridge/text.ts'

/** Lets a colleague in again, with the password that they had. Fails with notFound, officeKeyMissing. */
export const enableStaff = defineOperation({
  name: 'staff.enableStaff',
  audience: ['administrator'],
  input: z.strictObject({ staffId: EntityId }),
  output: Nothing,
})
