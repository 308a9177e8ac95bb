import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EntityId, EpochMs, Nothing } from '../../bridge/text.ts'
import { StaffRole } from './staff-account.ts'

export const StaffAccountRow = z.strictObject({
  staffId: EntityId,
  loginName: z.string(),
  displayName: z.string(),
  role: StaffRole,
  isDisabled: z.boolean(),
  /** Somebody else knows the password: it must be changed at the next login. */
  mustChangePassword: z.boolean(),
  lastLoginAtMs: EpochMs.nullable(),
  /** How many sessions this person has open, at all seats. */
  sessions: z.number().int(),
  /** The person who asks. */
  isSelf: z.boolean(),
})
export type StaffAccountRow = z.output<typeof StaffAccountRow>

export const listStaff = defineOperation({
  name: 'staff.listStaff',
  audience: ['administrator'],
  input: Nothing,
  output: z.strictObject({ staff: z.array(StaffAccountRow) }),
})
