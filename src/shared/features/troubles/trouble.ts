import { z } from 'zod'
import { EntityId, EpochMs } from '../../bridge/text.ts'

/**
 * - `jobFailed`: what runs by the clock failed; `part` is the job
 * - `mailsNotSent`: mails wait because of the server, its login or the settings; `detail` is a {@link MailsNotSentReason}
 * - `documentsUnavailable`, `documentsFull`: identity documents can't be kept
 * - `clockSetBack`: the seat's clock went back while the program ran; `detail` is by how many minutes
 */
export const TroubleKind = z.enum([
  'jobFailed',
  'mailsNotSent',
  'documentsUnavailable',
  'documentsFull',
  'clockSetBack',
])
export type TroubleKind = z.infer<typeof TroubleKind>

/** The mail problems that every mail would meet; and no server set at all. */
export const MailsNotSentReason = z.enum(['unreachable', 'timeout', 'tls', 'login', 'notSet'])
export type MailsNotSentReason = z.infer<typeof MailsNotSentReason>

export const TroubleRow = z.strictObject({
  troubleId: EntityId,
  kind: TroubleKind,
  /** Which of several of the kind; empty where there is one at a seat. */
  part: z.string(),
  detail: z.string(),
  seatId: z.string(),
  isThisSeat: z.boolean(),
  sinceMs: EpochMs,
})
export type TroubleRow = z.infer<typeof TroubleRow>
