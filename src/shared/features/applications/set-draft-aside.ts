import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { ApplicationFormInput } from './application-form.ts'

/** 大学名 and 学部名 lead to the department, but are no part of the form. */
export const UnitChoice = z.strictObject({ universityId: EntityId.nullable(), facultyId: EntityId.nullable() })
export type UnitChoice = z.infer<typeof UnitChoice>

/**
 * Keeps a half-filled form whose graduate went away: sealed so that only the code opens it that is mailed to the verified
 * address, and gone after SET_ASIDE_HOURS. Images taken in stay with it. The session ends.
 */
export const setDraftAside = defineOperation({
  name: 'applications.setDraftAside',
  audience: ['applicant'],
  input: z.strictObject({ form: ApplicationFormInput, chosenUnit: UnitChoice.nullable().default(null) }),
  output: z.strictObject({ expiresAtMs: EpochMs }),
})
