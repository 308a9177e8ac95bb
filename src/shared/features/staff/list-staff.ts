import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { StaffAccountRow } from './staff-account.ts'

export const listStaff = defineOperation({
  name: 'staff.listStaff',
  audience: ['administrator'],
  input: Nothing,
  output: z.strictObject({ staff: z.array(StaffAccountRow) }),
})
