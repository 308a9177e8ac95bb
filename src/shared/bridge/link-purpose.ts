import { z } from 'zod'

/** What an applicant comes for: a first application, one to mend, or a form that was set aside. */
export const ApplicantPurpose = z.enum(['registration', 'resubmission', 'resume'])
export type ApplicantPurpose = z.infer<typeof ApplicantPurpose>

/** What a one-time link is for. In this order: M1, M3, a form that was set aside, M4, M6, M7. */
export const LinkPurpose = z.enum([...ApplicantPurpose.options, 'enrolment', 'emailChange', 'passwordReset'])
export type LinkPurpose = z.infer<typeof LinkPurpose>
