import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { DecisionInput } from './decision.ts'

/**
 * Approves (S3): account, enrolment, initial password, M2, audit, in one transaction.
 * Fails with notFound, alreadyDecided, changedMeanwhile, claimedByOther, emailInUse, studentNumberInUse.
 */
export const approveApplication = defineOperation({
  name: 'applications.approveApplication',
  audience: DECIDING_STAFF,
  input: DecisionInput,
  output: z.strictObject({ accountId: EntityId }),
})
