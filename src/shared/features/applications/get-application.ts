import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Bilingual, EntityId, EpochMs } from '../../bridge/text.ts'
import { KeptImage } from '../identity-documents/kept-image.ts'
import { MailKind } from '../outbox/outbox-mail.ts'
import { ApplicationState } from './application.ts'
import { ApplicationForm, EnrolmentForm } from './application-form.ts'
import { PersonName } from '../accounts/person-name.ts'
import { ResubmissionFlag } from './resubmission.ts'

const CaseDetail = z.strictObject({
  applicationId: EntityId,
  /** Goes up by one with every change. A decision names the revision that was looked at. */
  revision: z.number().int().positive(),
  receptionNumber: z.string(),
  state: ApplicationState,
  email: z.string(),
  /** University, faculty and department by name, as chosen. */
  departmentPath: z.array(Bilingual),
  termsVersion: z.string(),
  termsAgreedAtMs: EpochMs,
  submittedAtMs: EpochMs,
  claim: z.strictObject({ by: z.string(), isMine: z.boolean(), atMs: EpochMs }).nullable(),
  decision: z
    .strictObject({
      kind: z.enum(['approved', 'rejected', 'resubmissionRequested']),
      by: z.string(),
      atMs: EpochMs,
      /** Why it was rejected. */
      reason: Bilingual.nullable(),
      /** What the graduate was asked to mend, and why. */
      flags: z.array(ResubmissionFlag),
    })
    .nullable(),
  images: z.array(KeptImage),
  /** Other applications from the same address or with the same student number, newest first. */
  earlier: z.array(
    z.strictObject({
      applicationId: EntityId,
      receptionNumber: z.string(),
      state: ApplicationState,
      submittedAtMs: EpochMs,
    }),
  ),
  /** The mail whose code or initial password the applicant still needs, so that staff can hand them a new one. */
  mailToHandOver: z.strictObject({ mailId: EntityId, kind: MailKind, recipient: z.string() }).nullable(),
})

/** A case. Its form depends on its `kind`. An application for another student number says whose account it is for. */
export const ApplicationDetail = z.discriminatedUnion('kind', [
  CaseDetail.extend({ kind: z.literal('account'), form: ApplicationForm }),
  CaseDetail.extend({
    kind: z.literal('enrolment'),
    form: EnrolmentForm,
    account: z.strictObject({
      accountId: EntityId,
      names: z.array(PersonName),
      birthDate: z.string(),
      studentNumbers: z.array(z.string()),
    }),
  }),
])
export type ApplicationDetail = z.infer<typeof ApplicationDetail>

/** One case (S2). Writes an audit row, since looking at somebody's data is recorded. */
export const getApplication = defineOperation({
  name: 'applications.getApplication',
  audience: ALL_STAFF,
  input: z.strictObject({ applicationId: EntityId }),
  output: ApplicationDetail,
})
