import { z } from 'zod'
import { SmtpProblem } from '../../bridge/smtp-problem.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'

/**
 * - `jobFailed`: a job failed; `part` is its name
 * - `mailsNotSent`: mails wait because of the server, its login or the settings; `detail` is a {@link MailsNotSentReason}
 * - `documentsUnavailable`, `documentsFull`: identity documents can't be stored
 * - `databaseDamaged`: the file of the seat's database is damaged
 * - `documentsOfOther`: the folder of the identity documents is of another installation than the database, or holds none of its images
 * - `imagesWithoutRow`: so many images have no row that none was moved to the quarantine; `detail` is how many
 * - `seatInUse`: another PC runs as this seat, found out after the line to the database was lost
 * - `clockSetBack`, `clockSetAhead`: the seat's clock was set while the program ran, or shows a time at its start that can't be right; `detail` is
 *   the number of minutes
 */
export const TroubleKind = z.enum([
  'jobFailed',
  'mailsNotSent',
  'documentsUnavailable',
  'documentsFull',
  'databaseDamaged',
  'documentsOfOther',
  'imagesWithoutRow',
  'seatInUse',
  'clockSetBack',
  'clockSetAhead',
])
export type TroubleKind = z.infer<typeof TroubleKind>

/** The problems that hold up every mail, and `notSet`: no server is set. */
export const MailsNotSentReason = z.enum(['notSet', ...SmtpProblem.exclude(['addressRefused']).options])
export type MailsNotSentReason = z.infer<typeof MailsNotSentReason>

export const TroubleRow = z.strictObject({
  troubleId: EntityId,
  kind: TroubleKind,
  /** Tells several troubles of one kind apart; empty where a seat can have only one. */
  part: z.string(),
  detail: z.string(),
  seatId: z.string(),
  isThisSeat: z.boolean(),
  sinceMs: EpochMs,
})
export type TroubleRow = z.infer<typeof TroubleRow>
