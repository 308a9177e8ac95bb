import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { ApplicationDetail } from './get-application.ts'

/** Takes a case, so that others see who checks it. With `isTakeOver` also from a colleague. Fails with claimedByOther, alreadyDecided, notFound. */
export const claimApplication = defineOperation({
  name: 'applications.claimApplication',
  audience: DECIDING_STAFF,
  input: z.strictObject({ applicationId: EntityId, isTakeOver: z.boolean() }),
  output: ApplicationDetail,
})
