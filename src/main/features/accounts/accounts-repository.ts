import type { Insertable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Row, Schema } from '../../platform/database/schema.ts'

export type AccountRow = Row<'accounts'>

export function findAccountByEmailKey(db: DatabaseConnection, emailKey: string): Promise<AccountRow | undefined> {
  return db.selectFrom('accounts').selectAll().where('email_key', '=', emailKey).executeTakeFirst()
}

/** @throws Error when there is none */
export function getAccount(db: DatabaseConnection, accountId: number): Promise<AccountRow> {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()
}

/** @returns undefined when the address has an account already: also when another seat was quicker by a moment */
export async function insertAccount(
  db: DatabaseConnection,
  account: Insertable<Schema['accounts']>,
): Promise<number | undefined> {
  const row = await db
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** @returns false when the student number is on an account already */
export async function insertEnrolment(
  db: DatabaseConnection,
  enrolment: Insertable<Schema['enrolments']>,
): Promise<boolean> {
  const row = await db
    .insertInto('enrolments')
    .values(enrolment)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Sets both passwords of an account that still has its initial one. @returns false when it has none any more */
export async function updateInitialPassword(
  db: DatabaseConnection,
  accountId: number,
  hashes: { password: string; second: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ password_hash: hashes.password, second_password_hash: hashes.second, initial_password_expires_at_ms: null })
    .where('id', '=', accountId)
    .where('second_password_hash', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @throws Error when there is none */
export function getEnrolment(db: DatabaseConnection, enrolmentId: number): Promise<Row<'enrolments'>> {
  return db.selectFrom('enrolments').selectAll().where('id', '=', enrolmentId).executeTakeFirstOrThrow()
}

export function listEnrolments(db: DatabaseConnection, accountId: number): Promise<Row<'enrolments'>[]> {
  return db.selectFrom('enrolments').selectAll().where('account_id', '=', accountId).orderBy('id').execute()
}
