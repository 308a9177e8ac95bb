import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EnrolmentFormInput } from './application-form.ts'
import { submitApplication } from './submit-application.ts'

/**
 * Applies for another student number on the account (G12), or applies again. Uses up the one-time link; the session ends.
 * Fails with invalidInput (fields by path; studentNumberOnAccount for a number the account has), linkUsed, linkReplaced.
 */
export const submitEnrolment = defineOperation({
  name: 'applications.submitEnrolment',
  audience: ['enrolling'],
  input: z.strictObject({ form: EnrolmentFormInput }),
  output: submitApplication.output,
})
