import type { NewStaffAccount } from '../../../shared/features/staff/staff-account.ts'
import { isOnlyWordAndDigits } from '../../platform/passwords/is-only-word.ts'
import type { Services } from '../../platform/services.ts'

/** What a guesser would try first: common passwords, this person's own names and `names`, those of the house. Undefined when it is none of these. */
export async function judgeStaffPassword(
  { commonPasswords }: Pick<Services, 'commonPasswords'>,
  { loginName, displayName, password }: Pick<NewStaffAccount, 'loginName' | 'displayName' | 'password'>,
  names: readonly string[],
): Promise<'passwordCommon' | 'passwordKnown' | undefined> {
  if (await commonPasswords.includes(password)) return 'passwordCommon'
  return isOnlyWordAndDigits(password, [loginName, displayName, ...names]) ? 'passwordKnown' : undefined
}
