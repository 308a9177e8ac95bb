import { z } from 'zod'
import { ANYONE_AT_KIOSK } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'

/**
 * - `none`: this window asked for no mail in the last minutes
 * - `underWay`: about to be sent
 * - `delayed`: it waits, because the mail server could not be used or asked to come back later
 * - `sent`: the mail server has it
 * - `refused`: the mail server will never accept it for this address
 */
export const MailProgress = z.enum(['none', 'underWay', 'delayed', 'sent', 'refused'])
export type MailProgress = z.infer<typeof MailProgress>

/** What became of the last mail with a link that this window asked for, so that nobody waits for one that will not come. */
export const describeLastMail = defineOperation({
  name: 'outbox.describeLastMail',
  audience: ANYONE_AT_KIOSK,
  input: z.strictObject({}),
  output: z.strictObject({ progress: MailProgress }),
})
