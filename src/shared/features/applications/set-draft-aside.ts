import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, EpochMs } from '../../bridge/text.ts'
import { ApplicationFormInput } from './application-form.ts'

/** The choice of 大学名 and 学部名. It leads to the department, but is no part of the form. */
export const UnitChoice = z.strictObject({ universityId: EntityId.nullable(), facultyId: EntityId.nullable() })
export type UnitChoice = z.infer<typeof UnitChoice>

/**
 * Keeps a half-filled form that was left alone. It is sealed, and only the code that is mailed to the verified address opens it.
 * After SET_ASIDE_HOURS it is destroyed. The images that were taken in stay with it. The session ends.
 */
export const setDraftAside = defineOperation({
  name: 'applications.setDraftAside',
  audience: ['applicant'],
  input: z.strictObject({ form: ApplicationFormInput, chosenUnit: UnitChoice.nullable().default(null) }),
  output: z.strictObject({ expiresAtMs: EpochMs }),
})
