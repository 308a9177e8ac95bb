import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { isPasswordSame, PASSWORD_MISMATCH, PasswordAgain } from '../../bridge/typed-twice.ts'
import { TypedPassword } from '../../bridge/typed-password.ts'
import { NewPassword } from './password.ts'

export const ChangePasswordInput = z
  .strictObject({
    currentPassword: TypedPassword.min(1, 'required'),
    password: NewPassword,
    ...PasswordAgain,
  })
  .refine(isPasswordSame, PASSWORD_MISMATCH)
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>

/**
 * Changes the password (G15). Other sessions of the account end; the address gets a notice (M8). Fails with invalidInput:
 * passwordWrong, passwordUnchanged, passwordsEqual (the second password), and tryLater.
 */
export const changePassword = defineOperation({
  name: 'accounts.changePassword',
  audience: ['graduate'],
  input: ChangePasswordInput,
  output: Nothing,
})
