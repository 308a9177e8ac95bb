import { z } from 'zod'
import { plainText, rawText } from '../../bridge/text.ts'

export const StaffRole = z.enum(['viewer', 'registrar', 'administrator'])

/** What staff type to log in: 3 to 40 lower-case letters, digits, dots, hyphens. */
export const LoginName = rawText(200, 'loginNameInvalid')
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, { error: 'required', abort: true })
      .regex(/^[a-z0-9][a-z0-9.-]{2,39}$/, 'loginNameInvalid'),
  )

/** A staff password: any characters, since only length counts (NIST SP 800-63B). */
export const StaffPassword = z
  .string()
  .min(1, { error: 'required', abort: true })
  .min(12, 'passwordTooShort')
  .max(128, 'passwordTooLong')

export const NewStaffAccount = z.strictObject({
  loginName: LoginName,
  displayName: plainText(60).refine((text) => text !== '', 'required'),
  role: StaffRole,
  password: StaffPassword,
})
export type NewStaffAccount = z.output<typeof NewStaffAccount>
