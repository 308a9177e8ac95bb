import { z } from 'zod'
import { ANYONE_AT_KIOSK } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { SessionDescription } from '../sessions/session.ts'
import { LinkCodeInput } from '../links/one-time-link.ts'

export const OpenOneTimeLinkInput = z.strictObject({ code: LinkCodeInput })

/**
 * Opens the one-time link of a mail (G3): this window gets the session of the person it was mailed to.
 * Fails with linkUnknown, linkUsed, linkExpired, linkReplaced or tryLater (guessing is throttled per seat).
 */
export const openOneTimeLink = defineOperation({
  name: 'linkOpening.openOneTimeLink',
  audience: ANYONE_AT_KIOSK,
  input: OpenOneTimeLinkInput,
  output: z.strictObject({
    /** The session that began. It says what may be done now. */
    session: SessionDescription,
  }),
})
