import type { Insertable, Updateable, Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { AccountsTable, EnrolmentsTable } from './accounts-tables.ts'

export type AccountRow = Selectable<AccountsTable>
export type EnrolmentRow = Selectable<EnrolmentsTable>

export function findAccountByEmailKey(db: DatabaseConnection, emailKey: string): Promise<AccountRow | undefined> {
  return db.selectFrom('accounts').selectAll().where('email_key', '=', emailKey).executeTakeFirst()
}

export function findAccount(db: DatabaseConnection, accountId: number): Promise<AccountRow | undefined> {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst()
}

/** @throws Error when there is none */
export function getAccount(db: DatabaseConnection, accountId: number): Promise<AccountRow> {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()
}

export async function findCredentialsVersion(db: DatabaseConnection, accountId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('credentials_version')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.credentials_version
}

/** @returns undefined when the address has an account already, also one that another seat made a moment before */
export async function insertAccount(
  db: DatabaseConnection,
  account: Insertable<AccountsTable>,
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
  enrolment: Insertable<EnrolmentsTable>,
): Promise<boolean> {
  const row = await db
    .insertInto('enrolments')
    .values(enrolment)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateBirthDate(db: DatabaseConnection, accountId: number, birthDate: string): Promise<void> {
  await db.updateTable('accounts').set({ birth_date: birthDate }).where('id', '=', accountId).execute()
}

type Credentials = Pick<
  Updateable<AccountsTable>,
  'email' | 'email_key' | 'password_hash' | 'second_password_hash' | 'initial_password_expires_at_ms'
>

/**
 * Changes address or passwords of an account, if its credentials still have that version. Sessions that began with an older version
 * are over from then on.
 * @returns the new version; undefined, and nothing is changed, when somebody else changed them in between
 */
export async function updateCredentials(
  db: DatabaseConnection,
  { id, credentials_version: version }: Pick<AccountRow, 'id' | 'credentials_version'>,
  change: Credentials,
): Promise<number | undefined> {
  const row = await db
    .updateTable('accounts')
    .set({ ...change, credentials_version: version + 1 })
    .where('id', '=', id)
    .where('credentials_version', '=', version)
    .returning('credentials_version')
    .executeTakeFirst()
  return row?.credentials_version
}

/** @throws Error when there is none */
export function getEnrolment(db: DatabaseConnection, enrolmentId: number): Promise<EnrolmentRow> {
  return db.selectFrom('enrolments').selectAll().where('id', '=', enrolmentId).executeTakeFirstOrThrow()
}

export function listEnrolments(db: DatabaseConnection, accountId: number): Promise<EnrolmentRow[]> {
  return db.selectFrom('enrolments').selectAll().where('account_id', '=', accountId).orderBy('id').execute()
}
