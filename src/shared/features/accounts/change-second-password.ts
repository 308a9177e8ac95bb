import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { ChangePasswordInput } from './change-password.ts'

/** Changes the second password (G16): as changePassword, with the old second password as the current one. */
export const changeSecondPassword = defineOperation({
  name: 'accounts.changeSecondPassword',
  audience: ['graduate'],
  input: ChangePasswordInput,
  output: Nothing,
})
