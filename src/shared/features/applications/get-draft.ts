import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { ApplicantPurpose } from '../../bridge/link-purpose.ts'
import { ApplicationForm, ApplicationFormInput } from './application-form.ts'
import { ResubmissionAsked } from './resubmission.ts'
import { UnitChoice } from './set-draft-aside.ts'

/** What the applicant at this window starts from: the verified address, the form as it was set aside, or what staff asked to mend. */
export const getDraft = defineOperation({
  name: 'applications.getDraft',
  audience: ['applicant'],
  input: Nothing,
  output: z.strictObject({
    purpose: ApplicantPurpose,
    email: z.string(),
    agreedTermsVersion: z.string().nullable(),
    /** The form as it was set aside, when it was taken up again with the mailed code. */
    setAside: ApplicationFormInput.nullable(),
    chosenUnit: UnitChoice.nullable(),
    resubmission: ResubmissionAsked.extend({ form: ApplicationForm }).nullable(),
  }),
})
