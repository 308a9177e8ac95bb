import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing, trimmedText } from '../../bridge/text.ts'
import { TypedPassword } from '../../bridge/typed-password.ts'

/** Logs staff in (S11) and opens the office's key for them. Fails with loginFailed (the same for every reason) or tryLater. */
export const logInStaff = defineOperation({
  name: 'staff.logInStaff',
  audience: ['office'],
  input: z.strictObject({
    loginName: trimmedText(100).min(1, 'required'),
    password: TypedPassword.min(1, 'required'),
  }),
  output: Nothing,
})
