import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { Nothing } from '../../bridge/text.ts'

/** Logs oneself out where one forgot to. Fails with notFound. */
export const endOwnSession = defineOperation({
  name: 'staff.endOwnSession',
  audience: ALL_STAFF,
  input: z.strictObject({ sessionId: z.uuid() }),
  output: Nothing,
})
