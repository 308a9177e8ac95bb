import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'

/** Logs a colleague out at every seat. Fails with notFound. */
export const endStaffSessions = defineOperation({
  name: 'staff.endStaffSessions',
  audience: ['administrator'],
  input: z.strictObject({ staffId: EntityId }),
  output: z.strictObject({ ended: z.number().int() }),
})
