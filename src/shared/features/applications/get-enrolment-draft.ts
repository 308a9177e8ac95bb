import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { EnrolmentForm } from './application-form.ts'
import { PersonName } from '../accounts/person-name.ts'
import { ResubmissionAsked } from './resubmission.ts'

/** What somebody who adds a student number (G12) starts from. */
export const getEnrolmentDraft = defineOperation({
  name: 'applications.getEnrolmentDraft',
  audience: ['enrolling'],
  input: Nothing,
  output: z.strictObject({
    email: z.string(),
    /** The name in school of the account's first enrolment: most people had only one. */
    inSchoolName: PersonName,
    resubmission: ResubmissionAsked.extend({ form: EnrolmentForm }).nullable(),
  }),
})
