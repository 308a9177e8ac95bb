import type { Insertable, Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { StaffAccountsTable } from './staff-tables.ts'

/** By the login name in its stored form. */
export function findStaffAccount(
  db: DatabaseConnection,
  loginName: string,
): Promise<Selectable<StaffAccountsTable> | undefined> {
  return db.selectFrom('staff_accounts').selectAll().where('login_name', '=', loginName).executeTakeFirst()
}

/** In the order in which they were added, without secrets. */
export function listStaffAccounts(
  db: DatabaseConnection,
): Promise<Pick<Selectable<StaffAccountsTable>, 'id' | 'login_name' | 'display_name' | 'role'>[]> {
  return db.selectFrom('staff_accounts').select(['id', 'login_name', 'display_name', 'role']).orderBy('id').execute()
}

/** Returns the new account's id; undefined when the login name is taken, also by somebody who is being added at the same moment. */
export async function insertStaffAccount(
  tx: DatabaseConnection,
  account: Insertable<StaffAccountsTable>,
): Promise<number | undefined> {
  const inserted = await tx
    .insertInto('staff_accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('login_name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}
