import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { TypedPassword } from '../../bridge/typed-password.ts'
import { SessionDescription } from '../sessions/session.ts'
import { NewPassword } from './password.ts'

export const SetPasswordsInput = z
  .strictObject({
    password: NewPassword,
    passwordConfirmation: TypedPassword,
    secondPassword: NewPassword,
    secondPasswordConfirmation: TypedPassword,
  })
  .superRefine((input, context) => {
    const report = (field: string, message: string) => context.addIssue({ code: 'custom', message, path: [field] })
    if (input.password !== input.passwordConfirmation) report('passwordConfirmation', 'passwordMismatch')
    if (input.secondPassword !== input.secondPasswordConfirmation)
      report('secondPasswordConfirmation', 'passwordMismatch')
    if (input.password === input.secondPassword) report('secondPassword', 'passwordsEqual')
  })
export type SetPasswordsInput = z.output<typeof SetPasswordsInput>

/**
 * Replaces the initial password with two of the graduate's own (G10); the session becomes a full one. Fails with invalidInput
 * (passwordIsInitial).
 */
export const setPasswords = defineOperation({
  name: 'accounts.setPasswords',
  audience: ['firstLogin'],
  input: SetPasswordsInput,
  output: z.strictObject({ session: SessionDescription }),
})
