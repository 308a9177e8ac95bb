import { z } from 'zod'
import { SmtpProblem } from '../../bridge/smtp-problem.ts'
import type { LinkPurpose } from '../../bridge/link-purpose.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'

export const MailKind = z.enum([
  'confirmAddress',
  'applicationReceived',
  'applicationApproved',
  'applicationRejected',
  'resubmissionRequested',
  'enrolmentLink',
  'enrolmentApproved',
  'confirmNewAddress',
  'passwordReset',
  'passwordResetUnknown',
  'accountChanged',
  'resumeApplication',
])
export type MailKind = z.infer<typeof MailKind>

/** What the link is for that a mail of this kind has. */
export const LINK_PURPOSES: Readonly<Partial<Record<MailKind, LinkPurpose>>> = {
  confirmAddress: 'registration',
  resubmissionRequested: 'resubmission',
  enrolmentLink: 'enrolment',
  confirmNewAddress: 'emailChange',
  passwordReset: 'passwordReset',
  resumeApplication: 'resume',
}

/** Whether mails of this kind carry a code or an initial password. */
export function carriesSecret(kind: MailKind): boolean {
  return kind === 'applicationApproved' || LINK_PURPOSES[kind] !== undefined
}

/**
 * waiting: is sent when its time comes · sent · refused: not tried again by itself; staff must act · withdrawn: not sent, because
 * what it was to bring was handed over at the counter.
 */
export const MailState = z.enum(['waiting', 'sent', 'refused', 'withdrawn'])
export type MailState = z.infer<typeof MailState>

/**
 * What the server said; or that it was tried for too long, that what the mail was to bring is lost, or that it can be opened only where
 * staff have logged in.
 */
export const MailProblem = z.enum([...SmtpProblem.options, 'givenUp', 'secretLost', 'unopened'])
export type MailProblem = z.infer<typeof MailProblem>

export const OutboxRow = z.strictObject({
  mailId: EntityId,
  kind: MailKind,
  recipient: z.string(),
  state: MailState,
  attempts: z.number().int(),
  problem: MailProblem.nullable(),
  /** What the server said, on one line: for the people who run it. */
  problemDetail: z.string(),
  createdAtMs: EpochMs,
  nextAttemptAtMs: EpochMs.nullable(),
  sentAtMs: EpochMs.nullable(),
})
export type OutboxRow = z.infer<typeof OutboxRow>
