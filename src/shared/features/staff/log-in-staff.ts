import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { TypedPassword } from '../../bridge/typed-password.ts'

/** Logs staff in (S11) and opens the office's key for them. Fails with loginFailed (the same for every reason) or tryLater. */
export const logInStaff = defineOperation({
  name: 'staff.logInStaff',
  audience: ['office'],
  input: z.strictObject({
    loginName: z.string().trim().min(1, 'required').max(100),
    password: TypedPassword.min(1, 'required'),
  }),
  output: Nothing,
})
