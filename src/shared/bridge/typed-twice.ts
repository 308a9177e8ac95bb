import { z } from 'zod'
import { EmailAddress } from './email-address.ts'
import { TypedPassword } from './typed-password.ts'

/** A new mail address, typed twice. */
export const EmailTypedTwice = z
  .strictObject({ email: EmailAddress, emailConfirmation: EmailAddress })
  .refine((input) => input.email === input.emailConfirmation, { error: 'emailMismatch', path: ['emailConfirmation'] })

/** For an object with a new password: the field for typing it again, and the check (for `refine`) that both are the same. */
export const PasswordAgain = { passwordConfirmation: TypedPassword }
export const isPasswordSame = (input: { password: string; passwordConfirmation: string }): boolean =>
  input.password === input.passwordConfirmation
export const PASSWORD_MISMATCH = { error: 'passwordMismatch', path: ['passwordConfirmation'] }
