import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { Nothing } from '../../bridge/text.ts'
import { TypedPassword } from '../../bridge/typed-password.ts'
import { StaffPassword } from './staff-account.ts'

/**
 * Changes one's own password; sessions elsewhere end. Fails with invalidInput (currentPassword: passwordWrong; password: passwordUnchanged,
 * passwordCommon, passwordKnown), tryLater.
 */
export const changeOwnPassword = defineOperation({
  name: 'staff.changeOwnPassword',
  audience: ALL_STAFF,
  input: z.strictObject({ currentPassword: TypedPassword.min(1, 'required'), password: StaffPassword }),
  output: Nothing,
})
