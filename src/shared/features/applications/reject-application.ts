import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing, requiredBilingual } from '../../bridge/text.ts'
import { DecisionInput } from './decision.ts'

export const RejectApplicationInput = DecisionInput.extend({ reason: requiredBilingual(1000) })

/** Rejects with a reason that the graduate reads in M3 (S4). Fails as approveApplication does. */
export const rejectApplication = defineOperation({
  name: 'applications.rejectApplication',
  audience: DECIDING_STAFF,
  input: RejectApplicationInput,
  output: Nothing,
})
