import { z } from 'zod'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { DocumentLabel } from '../document-types/document-label.ts'

/** Everything that leaves an audit row. */
export const AuditAction = z.enum([
  'setUpCompleted',
  'staffLoggedIn',
  'staffLoginFailed',
  'staffAdded',
  'linkRequested',
  'linkOpened',
  'termsAgreed',
  'applicationSubmitted',
  'applicationResubmitted',
  'applicationViewed',
  'samePersonViewed',
  'applicationClaimed',
  'applicationReleased',
  'applicationApproved',
  'applicationRejected',
  'resubmissionRequested',
  'documentViewed',
  'documentMasked',
  'graduateLoggedIn',
  'graduateLoginFailed',
  'accountLocked',
  'passwordsSet',
  'passwordChanged',
  'passwordChangeFailed',
  'secondPasswordChanged',
  'passwordResetRequested',
  'passwordsReset',
  'emailChangeRequested',
  'emailChanged',
  'enrolmentLinkRequested',
  'draftSetAside',
  'draftsExpired',
  'statusAsked',
  'formFieldsChanged',
  'certificatesRequested',
  'certificateRequestCancelled',
  'certificateRequestViewed',
  'loggedOut',
  'mailRetried',
  'mailPreviewed',
])
export type AuditAction = z.infer<typeof AuditAction>

export const AuditSubject = z.enum([
  'application',
  'account',
  'document',
  'mail',
  'staff',
  'link',
  'certificateRequest',
  'installation',
])
export type AuditSubject = z.infer<typeof AuditSubject>

export const AuditRow = z.strictObject({
  entryId: EntityId,
  atMs: EpochMs,
  seatId: z.string(),
  /** Staff by display name, graduates and applicants by mail address, 'system' for the product itself. */
  actor: z.string(),
  actorKind: z.enum(['staff', 'graduate', 'applicant', 'anonymous', 'system']),
  action: AuditAction,
  subject: AuditSubject.nullable(),
  subjectLabel: z.string(),
  /** With a document as subject: which one. */
  document: DocumentLabel.nullable(),
})
export type AuditRow = z.infer<typeof AuditRow>
