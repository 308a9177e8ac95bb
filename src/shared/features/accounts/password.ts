import type { FieldProblem } from '../../bridge/field-problems.ts'
import { rawText } from '../../bridge/text.ts'

/** The manual's rules, one by one, so that the screen can tick each of them off while somebody types (G10). */
export const PASSWORD_RULES: readonly { problem: FieldProblem; isKept: (password: string) => boolean }[] = [
  { problem: 'passwordTooShort', isKept: (password) => password.length >= 8 },
  { problem: 'passwordUpperCaseMissing', isKept: (password) => /[A-Z]/.test(password) },
  { problem: 'passwordLowerCaseMissing', isKept: (password) => /[a-z]/.test(password) },
  { problem: 'passwordDigitMissing', isKept: (password) => /[0-9]/.test(password) },
  { problem: 'passwordOtherCharacters', isKept: (password) => /^[A-Za-z0-9]*$/.test(password) },
]

export const MAX_PASSWORD_LENGTH = 128

/** A password that a graduate chooses. Kept exactly as typed: nothing is trimmed or folded. */
export const NewPassword = rawText(MAX_PASSWORD_LENGTH, 'passwordTooLong')
  .min(1, { error: 'required', abort: true })
  .superRefine((password, context) => {
    for (const { problem, isKept } of PASSWORD_RULES)
      if (!isKept(password)) context.addIssue({ code: 'custom', message: problem })
  })
