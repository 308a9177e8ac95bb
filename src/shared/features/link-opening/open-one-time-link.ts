import { z } from 'zod'
import { ANYONE_AT_KIOSK } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { SessionDescription } from '../sessions/session.ts'
import { LinkCodeInput } from '../links/one-time-link.ts'

export const OpenOneTimeLinkInput = z.strictObject({ code: LinkCodeInput })

/**
 * Opens the one-time link that a mail carried (G3) and makes this window's session that of whoever it was mailed to.
 * Fails with linkUnknown, linkUsed, linkExpired, linkReplaced or tryLater (guessing is throttled per seat).
 */
export const openOneTimeLink = defineOperation({
  name: 'linkOpening.openOneTimeLink',
  audience: ANYONE_AT_KIOSK,
  input: OpenOneTimeLinkInput,
  output: z.strictObject({
    /** The session that it opened: what may be done now. */
    session: SessionDescription,
  }),
})
