import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing, rawText } from '../../bridge/text.ts'
import { LoginName, StaffPassword } from './staff-account.ts'

/** As it is printed, however it is typed. */
export const RecoveryKey = rawText(200, 'invalid')
  .transform((text) => text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .min(1, { error: 'required', abort: true })
      .regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/, 'recoveryKeyInvalid'),
  )

/**
 * The way back when every password is lost: whoever has the recovery key gives an administrator a new password. Fails with
 * recoveryRefused (the same for a wrong key and for a name that is no administrator's), tryLater, invalidInput.
 */
export const recoverOffice = defineOperation({
  name: 'staff.recoverOffice',
  audience: ['office'],
  input: z.strictObject({ recoveryKey: RecoveryKey, loginName: LoginName, password: StaffPassword }),
  output: Nothing,
})
