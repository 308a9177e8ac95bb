import { z } from 'zod'
import { EpochMs } from '../../bridge/text.ts'

/** What an applicant comes for: a first application, one to mend, or a form that was set aside. */
export const ApplicantPurpose = z.enum(['registration', 'resubmission', 'resume'])
export type ApplicantPurpose = z.infer<typeof ApplicantPurpose>

/** What a window may know of the session that main holds for it. */
export const SessionDescription = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('setUp') }),
  z.strictObject({ kind: z.literal('applicant'), purpose: ApplicantPurpose, email: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({ kind: z.literal('enrolling'), email: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({ kind: z.literal('emailChange'), email: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({ kind: z.literal('passwordReset'), email: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({ kind: z.literal('firstLogin'), email: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({ kind: z.literal('graduate'), email: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({
    kind: z.literal('staff'),
    displayName: z.string(),
    role: z.enum(['viewer', 'registrar', 'administrator']),
    idleEndsAtMs: EpochMs,
  }),
])
export type SessionDescription = z.infer<typeof SessionDescription>
