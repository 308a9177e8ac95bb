import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { DecisionInput } from './decision.ts'

/**
 * What approving an application leads to (S3, S6):
 * - `newAccount`: an account, its enrolment and an initial password (M2)
 * - `addressChange`: somebody with an account lost the mail address (G14). The account moves to the new address and gets an
 *   initial password (M2); old passwords, sessions and links end, enrolments stay, the old address gets a notice (M8)
 * - `anotherStudentNumber`: somebody with an account has another student number: one more enrolment on the account (M5)
 */
export const ApprovedAs = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newAccount') }),
  z.strictObject({ kind: z.literal('addressChange'), accountId: EntityId }),
  z.strictObject({ kind: z.literal('anotherStudentNumber'), accountId: EntityId }),
])
export type ApprovedAs = z.infer<typeof ApprovedAs>

export const ApproveApplicationInput = DecisionInput.extend({ as: ApprovedAs })

/**
 * Approves, in one transaction with everything that follows from it, mail and audit included. An application to add a student
 * number (G12) can only become `anotherStudentNumber` of its own account.
 * Fails with notFound, alreadyDecided, changedMeanwhile, claimedByOther, emailInUse, studentNumberInUse.
 */
export const approveApplication = defineOperation({
  name: 'applications.approveApplication',
  audience: DECIDING_STAFF,
  input: ApproveApplicationInput,
  output: z.strictObject({ accountId: EntityId }),
})
