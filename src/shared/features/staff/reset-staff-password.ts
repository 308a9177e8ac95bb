import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'

/**
 * Gives a colleague who forgot theirs a first password, which they must change at the next login. Nobody learns the old one. Their
 * sessions end. Fails with notFound, officeKeyMissing, and notAllowed for one's own.
 */
export const resetStaffPassword = defineOperation({
  name: 'staff.resetStaffPassword',
  audience: ['administrator'],
  input: z.strictObject({ staffId: EntityId }),
  /** Told only here. */
  output: z.strictObject({ firstPassword: z.string() }),
})
