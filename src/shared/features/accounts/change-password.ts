import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { NewPassword, TypedPassword } from './password.ts'

export const ChangePasswordInput = z
  .strictObject({
    currentPassword: TypedPassword.min(1, 'required'),
    password: NewPassword,
    passwordConfirmation: z.string(),
  })
  .refine((input) => input.password === input.passwordConfirmation, {
    error: 'passwordMismatch',
    path: ['passwordConfirmation'],
  })

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
