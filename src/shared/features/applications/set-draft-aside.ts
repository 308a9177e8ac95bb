import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EpochMs } from '../../bridge/text.ts'
import { ApplicationFormInput } from './application-form.ts'

/** How long a form that was set aside can be taken up again, hours. */
export const SET_ASIDE_HOURS = 24

/**
 * Keeps a half-filled form whose graduate went away: sealed so that only the code opens it that is mailed to the verified
 * address, and gone after {@link SET_ASIDE_HOURS}. Images taken in stay with it. The session ends.
 */
export const setDraftAside = defineOperation({
  name: 'applications.setDraftAside',
  audience: ['applicant'],
  input: z.strictObject({ form: ApplicationFormInput }),
  output: z.strictObject({ expiresAtMs: EpochMs }),
})
