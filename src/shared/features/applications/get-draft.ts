import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, Nothing } from '../../bridge/text.ts'
import { DocumentPurpose, DocumentSide } from '../documents/document-type.ts'
import { LinkPurpose } from '../links/one-time-link.ts'
import { ApplicationForm } from './application-form.ts'

/** Where the applicant of this window starts from: the verified address and, for a resubmission, the earlier form and what staff asked for. */
export const getDraft = defineOperation({
  name: 'applications.getDraft',
  audience: ['applicant'],
  input: Nothing,
  output: z.strictObject({
    purpose: LinkPurpose,
    email: z.string(),
    agreedTermsVersion: z.string().nullable(),
    resubmission: z
      .strictObject({
        receptionNumber: z.string(),
        reason: Bilingual,
        form: ApplicationForm,
        /** Images that staff want anew. The others of the form are kept unless replaced. */
        retake: z.array(z.strictObject({ purpose: DocumentPurpose, side: DocumentSide })),
      })
      .nullable(),
  }),
})
