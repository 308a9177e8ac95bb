import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { MailKind, MailProblem } from '../outbox/outbox-mail.ts'

/** How often a window says that its case is still open. */
export const ATTENDING_EVERY_MS = 20_000
/** Whoever was silent for this long has left without a word. */
export const ATTENDING_ENDS_AFTER_MS = 60_000

/**
 * Says which case the caller has open at this seat, null for none, and asks what goes on around it: who else has it open, and whether a
 * mail about it could not be sent. Unlike a look at the case, that leaves no audit row, so a window may ask again and again. Fails with
 * notFound.
 */
export const attendApplication = defineOperation({
  name: 'applications.attendApplication',
  audience: ALL_STAFF,
  input: z.strictObject({ applicationId: EntityId.nullable() }),
  output: z.strictObject({
    /** Display names. */
    others: z.array(z.string()),
    refusedMail: z.strictObject({ kind: MailKind, problem: MailProblem.nullable() }).nullable(),
  }),
})
