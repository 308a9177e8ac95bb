import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { trimmedText } from '../../bridge/text.ts'
import { SessionDescription } from '../sessions/session.ts'
import { TypedPassword } from '../../bridge/typed-password.ts'

export const LogInInput = z.strictObject({
  email: trimmedText(254).min(1, 'required'),
  password: TypedPassword.min(1, 'required'),
  secondPassword: TypedPassword,
})
export type LogInInput = z.output<typeof LogInInput>

/**
 * Logs a graduate in (G11), the first time with the initial password and no second one (G9). An unknown address, a wrong password
 * and a locked account all give loginFailed after the same work. Fails with tryLater when this seat or address tried too often.
 */
export const logIn = defineOperation({
  name: 'accounts.logIn',
  audience: ['kiosk', 'applicant'],
  input: LogInInput,
  /** The session that began: a full one, or one in which only the passwords can be set. */
  output: z.strictObject({ session: SessionDescription }),
})
