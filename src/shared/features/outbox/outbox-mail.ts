import { z } from 'zod'
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

/** waiting: goes out when its time comes · sent · refused: the server said no for good, staff must act. */
export const MailState = z.enum(['waiting', 'sent', 'refused'])
export type MailState = z.infer<typeof MailState>

export const MailProblem = z.enum([
  'unreachable',
  'timeout',
  'tls',
  'login',
  'busy',
  'addressRefused',
  'mailRefused',
  'unknown',
  'givenUp',
  'secretLost',
])
export type MailProblem = z.infer<typeof MailProblem>

export const OutboxRow = z.strictObject({
  mailId: EntityId,
  kind: MailKind,
  recipient: z.string(),
  state: MailState,
  attempts: z.number().int(),
  problem: MailProblem.nullable(),
  /** The server's own words, one line: for the office's IT. */
  problemDetail: z.string(),
  createdAtMs: EpochMs,
  nextAttemptAtMs: EpochMs.nullable(),
  sentAtMs: EpochMs.nullable(),
})
export type OutboxRow = z.infer<typeof OutboxRow>
