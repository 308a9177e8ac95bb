import { defineOperation } from '../../bridge/define-operation.ts'
import { NewStaffAccount, StaffAccountRow } from './staff-account.ts'

/**
 * Adds a colleague. Wraps the office's key for the new password, so the administrator must have it open. Fails with loginNameInUse,
 * officeKeyMissing.
 */
export const addStaff = defineOperation({
  name: 'staff.addStaff',
  audience: ['administrator'],
  input: NewStaffAccount,
  output: StaffAccountRow,
})
