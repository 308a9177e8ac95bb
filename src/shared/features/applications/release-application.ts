import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { ApplicationDetail } from './get-application.ts'

/** Gives back a case that one has claimed. Fails with claimedByOther, alreadyDecided, notFound. */
export const releaseApplication = defineOperation({
  name: 'applications.releaseApplication',
  audience: DECIDING_STAFF,
  input: z.strictObject({ applicationId: EntityId }),
  output: ApplicationDetail,
})
