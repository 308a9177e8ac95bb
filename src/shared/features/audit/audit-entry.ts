import { z } from 'zod'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { DocumentLabel } from './document-label.ts'

/** Everything that leaves an audit row. */
export const AuditAction = z.enum([
  'setUpCompleted',
  'staffLoggedIn',
  'staffLoginFailed',
  'staffAdded',
  'staffRoleChanged',
  'staffDisabled',
  'staffEnabled',
  'staffPasswordReset',
  'staffPasswordChanged',
  'staffPasswordChangeFailed',
  'staffSessionsEnded',
  'officeKeyBegun',
  'recoveryKeyRenewed',
  'recoveryKeyUsed',
  'recoveryKeyRefused',
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
  /** Only in rows from before settings were kept in sections. */
  'formFieldsChanged',
  'settingsChanged',
  'certificatesRequested',
  'certificateRequestCancelled',
  'certificateRequestViewed',
  'loggedOut',
  'mailRetried',
  'mailSecretRenewed',
  'secretHandedOver',
  'mailPreviewed',
  'troubleDismissed',
  'imagesQuarantined',
  'imagesPutBack',
  'quarantineEmptied',
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
  'settings',
  'trouble',
])
export type AuditSubject = z.infer<typeof AuditSubject>

/** A field that was changed: its path, its value before and its value now; undefined where there was none. */
export const AuditChange = z.strictObject({ field: z.string(), from: z.json().optional(), to: z.json().optional() })
export type AuditChange = z.infer<typeof AuditChange>

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
  /** Which document, where the subject is one. */
  document: DocumentLabel.nullable(),
  /** The changed fields, where settings were changed. */
  changes: z.array(AuditChange),
})
export type AuditRow = z.infer<typeof AuditRow>
