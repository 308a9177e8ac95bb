import { z } from 'zod'
import { DECIDING_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing, requiredBilingual } from '../../bridge/text.ts'
import { DocumentPurpose, DocumentSide } from '../documents/document-type.ts'
import { DecisionInput } from './decision.ts'

export const RequestResubmissionInput = DecisionInput.extend({
  reason: requiredBilingual(1000),
  retake: z.array(z.strictObject({ purpose: DocumentPurpose, side: DocumentSide })).max(12),
})

/** Asks the graduate to mend the application (S5): M3 with the reason and a new link. What was good is kept. Fails as approveApplication does. */
export const requestResubmission = defineOperation({
  name: 'applications.requestResubmission',
  audience: DECIDING_STAFF,
  input: RequestResubmissionInput,
  output: Nothing,
})
