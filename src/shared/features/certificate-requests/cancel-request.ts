import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, Nothing } from '../../bridge/text.ts'

/**
 * Cancels a request of one's own, as long as nothing of it was issued.
 * Fails with notFound (also for somebody else's), requestClosed (cancelled or issued already).
 */
export const cancelRequest = defineOperation({
  name: 'certificateRequests.cancelRequest',
  audience: ['graduate'],
  input: z.strictObject({ requestId: EntityId }),
  output: Nothing,
})
