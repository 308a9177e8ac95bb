import type { FieldProblem } from '../../../shared/bridge/field-problems.ts'
import { isOnlyWord, isOnlyWordAndDigits } from '../../platform/passwords/is-only-word.ts'
import type { Services } from '../../platform/services.ts'
import { getNamesOfHouse } from '../university/names-of-house.ts'
import { listEnrolments, type AccountRow } from './accounts-repository.ts'

/** What a guesser would try first: common passwords, and what is known of this graduate. Undefined when it is neither. */
export async function judgeNewPassword(
  { database: { db }, commonPasswords }: Pick<Services, 'database' | 'commonPasswords'>,
  { id, email }: Pick<AccountRow, 'id' | 'email'>,
  password: string,
): Promise<'passwordCommon' | 'passwordKnown' | undefined> {
  if (await commonPasswords.includes(password)) return 'passwordCommon'
  const enrolments = await listEnrolments(db, id)
  const [mailbox = ''] = email.split('@')
  const words = [email, mailbox, ...enrolments.map(({ student_number: number }) => number ?? '')]
  // Their own words with other digits are taken: the manual asks for a digit, and there is a second password.
  const isKnown = isOnlyWord(password, words) || isOnlyWordAndDigits(password, await getNamesOfHouse(db))
  return isKnown ? 'passwordKnown' : undefined
}

/** The same for both passwords: what is wrong with which field, undefined when nothing is. */
export async function judgeBothPasswords(
  services: Pick<Services, 'database' | 'commonPasswords'>,
  account: Pick<AccountRow, 'id' | 'email'>,
  { password, secondPassword }: { password: string; secondPassword: string },
): Promise<Record<string, FieldProblem> | undefined> {
  const first = await judgeNewPassword(services, account, password)
  const second = await judgeNewPassword(services, account, secondPassword)
  if (first === undefined && second === undefined) return undefined
  return { ...(first && { password: first }), ...(second && { secondPassword: second }) }
}
