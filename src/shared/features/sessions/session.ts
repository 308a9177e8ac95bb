import { z } from 'zod'
import { ApplicantPurpose } from '../../bridge/link-purpose.ts'
import { EpochMs } from '../../bridge/text.ts'

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
  z.strictObject({ kind: z.literal('staffFirstLogin'), displayName: z.string(), idleEndsAtMs: EpochMs }),
  z.strictObject({
    kind: z.literal('staff'),
    displayName: z.string(),
    role: z.enum(['viewer', 'registrar', 'administrator']),
    idleEndsAtMs: EpochMs,
  }),
])
export type SessionDescription = z.infer<typeof SessionDescription>
