import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { DecisionInput } from './decision.ts'
import { ResubmissionFlag } from './resubmission.ts'

export const RequestResubmissionInput = DecisionInput.extend({
  flags: z
    .array(ResubmissionFlag)
    .min(1, 'required')
    .max(40)
    .refine((flags) => new Set(flags.map(({ field }) => field)).size === flags.length, 'invalid'),
})

/**
 * Asks the graduate to mend single fields and images (S5), each with its reason: sends M3 with the reasons and a new link. All
 * else is kept. Fails as approveApplication does, and with invalidInput for a field that this application does not have.
 */
export const requestResubmission = defineOperation({
  name: 'applications.requestResubmission',
  audience: DECIDING_STAFF,
  input: RequestResubmissionInput,
  output: Nothing,
})
