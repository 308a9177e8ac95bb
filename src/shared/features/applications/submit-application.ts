import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual } from '../../bridge/text.ts'
import { ApplicationFormInput } from './application-form.ts'

/**
 * Applies (G8), or applies again after a request for resubmission. Uses up the one-time link; the applicant's session ends.
 * Fails with invalidInput (fields by path), termsChanged, linkUsed (at another seat, a moment before), documentMissing.
 */
export const submitApplication = defineOperation({
  name: 'applications.submitApplication',
  audience: ['applicant'],
  input: z.strictObject({ form: ApplicationFormInput }),
  output: z.strictObject({ receptionNumber: z.string(), checkingPeriod: Bilingual }),
})
