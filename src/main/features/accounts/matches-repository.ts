import type { Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { AccountMatchKeysTable } from './accounts-tables.ts'

type KeyRow = Selectable<AccountMatchKeysTable>

/** Replaces the keys of an account by these. */
export async function replaceMatchKeys(
  db: DatabaseConnection,
  accountId: number,
  keys: readonly string[],
): Promise<void> {
  await db.deleteFrom('account_match_keys').where('account_id', '=', accountId).execute()
  if (keys.length === 0) return
  await db
    .insertInto('account_match_keys')
    .values(keys.map((key) => ({ account_id: accountId, key })))
    .execute()
}

/** Accounts with each of these keys, at most `limit` for each, so that a common name costs no more than a rare one. */
export function listByKeys(db: DatabaseConnection, keys: readonly string[], limit: number): Promise<KeyRow[]> {
  const [first, ...others] = keys.map((key) =>
    db
      .selectFrom(
        db
          .selectFrom('account_match_keys')
          .select(['account_id', 'key'])
          .where('key', '=', key)
          .orderBy('account_id')
          .limit(limit)
          .as('under_key'),
      )
      .select(['under_key.account_id', 'under_key.key']),
  )
  return first ? others.reduce((all, next) => all.unionAll(next), first).execute() : Promise.resolve([])
}

/** Which of these keys each of these accounts has. */
export function listSharedKeys(
  db: DatabaseConnection,
  accountIds: readonly number[],
  keys: readonly string[],
): Promise<KeyRow[]> {
  return db
    .selectFrom('account_match_keys')
    .select(['account_id', 'key'])
    .where('key', 'in', keys)
    .where('account_id', 'in', accountIds)
    .execute()
}

export function listAccounts(db: DatabaseConnection, accountIds: readonly number[]) {
  return db
    .selectFrom('accounts')
    .select(['id', 'email', 'birth_date', 'created_at_ms'])
    .where('id', 'in', accountIds)
    .execute()
}

export function listEnrolmentsOf(db: DatabaseConnection, accountIds: readonly number[]) {
  return db
    .selectFrom('enrolments')
    .select(['account_id', 'department_id', 'student_number', 'in_school_name_json', 'leaving_month'])
    .where('account_id', 'in', accountIds)
    .orderBy('id')
    .execute()
}
