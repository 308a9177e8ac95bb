import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId } from '../../bridge/text.ts'
import { NewStaffAccount } from './staff-account.ts'

/**
 * Adds a colleague, who must choose a password of their own at the first login. Seals the office's keys for them, so the administrator
 * must have them open. Fails with loginNameInUse, officeKeyMissing.
 */
export const addStaff = defineOperation({
  name: 'staff.addStaff',
  audience: ['administrator'],
  input: NewStaffAccount,
  output: z.strictObject({ staffId: EntityId }),
})
