import { defineOperation } from '../../bridge/define-operation.ts'
import { NewStaffAccount, StaffAccountRow } from './staff-account.ts'

/** Adds a colleague; the office's key is wrapped for the new password, which needs an administrator who has it open. Fails with loginNameInUse, officeKeyMissing. */
export const addStaff = defineOperation({
  name: 'staff.addStaff',
  audience: ['administrator'],
  input: NewStaffAccount,
  output: StaffAccountRow,
})
