import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { ApplicationDetail } from './get-application.ts'

/** Puts one's own case back into the queue. Fails with claimedByOther, alreadyDecided, notFound. */
export const releaseApplication = defineOperation({
  name: 'applications.releaseApplication',
  audience: DECIDING_STAFF,
  input: z.strictObject({ applicationId: EntityId }),
  output: ApplicationDetail,
})
