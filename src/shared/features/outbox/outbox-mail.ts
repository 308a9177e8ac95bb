import { z } from 'zod'
import { SmtpProblem } from '../../bridge/smtp-problem.ts'
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

/** waiting: is sent when its time comes · sent · refused: not tried again by itself; staff must act. */
export const MailState = z.enum(['waiting', 'sent', 'refused'])
export type MailState = z.infer<typeof MailState>

/** What the server said; or that it was tried for too long, or that what the mail was to bring is lost. */
export const MailProblem = z.enum([...SmtpProblem.options, 'givenUp', 'secretLost'])
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
