import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'

/** Notes that the applicant agreed to this version of the terms (G4). Fails with termsChanged when it isn't the current one. */
export const agreeToTerms = defineOperation({
  name: 'applications.agreeToTerms',
  audience: ['applicant'],
  input: z.strictObject({ termsVersion: z.string().max(40) }),
  output: Nothing,
})
