import { matchedPersonOf } from '../../../shared/features/accounts/matched-person.ts'
import { matchKeys } from '../../../shared/features/accounts/person-match.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { getAccount, listEnrolments } from './accounts-repository.ts'
import { replaceMatchKeys } from './matches-repository.ts'

/**
 * Writes the keys by which an account is found, from everything that was approved of its person: names of today and in school,
 * student numbers, birth date. To be called at the end of each transaction that makes an account, or adds or takes away an
 * application or enrolment of it: what is written after this call is not found.
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
