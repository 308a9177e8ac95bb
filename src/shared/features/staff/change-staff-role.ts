import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, Nothing } from '../../bridge/text.ts'
import { StaffRole } from './staff-account.ts'

/** Gives a colleague another role, and ends their sessions. Fails with notFound, lastAdministrator. */
export const changeStaffRole = defineOperation({
  name: 'staff.changeStaffRole',
  audience: ['administrator'],
  input: z.strictObject({ staffId: EntityId, role: StaffRole }),
  output: Nothing,
})
