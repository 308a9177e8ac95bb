import { matchedPersonOf } from '../../../shared/features/accounts/matched-person.ts'
import { matchKeys } from '../../../shared/features/accounts/person-match.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { getAccount, listEnrolments } from './accounts-repository.ts'
import { replaceMatchKeys } from './matches-repository.ts'

/**
 * Makes an account findable by everything that is approved of its person: names of now and of school, student numbers,
 * birth date. Belongs at the end of each transaction that makes an account, puts an application or enrolment on it, or
 * takes one away: what is written later is not found.
 *
 * @param formsJson the forms that are approved for the account, the newest first
 */
export async function indexAccountForMatching(
  tx: DatabaseConnection,
  accountId: number,
  formsJson: readonly string[],
): Promise<void> {
  const { birth_date: birthDate } = await getAccount(tx, accountId)
  const person = matchedPersonOf({
    birthDate,
    formsJson,
    enrolments: await listEnrolments(tx, accountId),
  })
  await replaceMatchKeys(tx, accountId, [...matchKeys(person)])
}
