import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Database, DatabaseConnection } from '../../platform/database/database.ts'
import type { StaffAccountsTable, StaffSessionsTable } from './staff-tables.ts'

export type StaffAccount = Selectable<StaffAccountsTable>

/** By the login name in its stored form. */
export function findStaffAccount(db: DatabaseConnection, loginName: string): Promise<StaffAccount | undefined> {
  return db.selectFrom('staff_accounts').selectAll().where('login_name', '=', loginName).executeTakeFirst()
}

export function findStaffAccountById(db: DatabaseConnection, staffId: number): Promise<StaffAccount | undefined> {
  return db.selectFrom('staff_accounts').selectAll().where('id', '=', staffId).executeTakeFirst()
}

/** In the order in which they were added. */
export function listStaffAccounts(db: DatabaseConnection): Promise<StaffAccount[]> {
  return db.selectFrom('staff_accounts').selectAll().orderBy('id').execute()
}

/**
 * The same for somebody who changes one of them by what the others are: nobody else changes any of them until the transaction ends,
 * so that two administrators can't disable each other at the same moment.
 */
export function lockStaffAccounts(tx: DatabaseConnection, { kind }: Pick<Database, 'kind'>): Promise<StaffAccount[]> {
  const all = tx.selectFrom('staff_accounts').selectAll().orderBy('id')
  // In SQLite a transaction that writes is alone.
  return (kind === 'postgres' ? all.forUpdate() : all).execute()
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

export async function updateStaffAccount(
  tx: DatabaseConnection,
  staffId: number,
  change: Updateable<StaffAccountsTable>,
): Promise<void> {
  await tx.updateTable('staff_accounts').set(change).where('id', '=', staffId).execute()
}

/** Notes a login of somebody who may still log in as they were read. @returns whether they may */
export async function noteLogin(
  tx: DatabaseConnection,
  { id, password_hash: hash, role }: StaffAccount,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('staff_accounts')
    .set({ last_login_at_ms: nowMs })
    .where('id', '=', id)
    .where('password_hash', '=', hash)
    .where('role', '=', role)
    .where('disabled_at_ms', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Changes the password of somebody, if it still is the one that was compared. @returns whether it was */
export async function replaceStaffPassword(
  tx: DatabaseConnection,
  account: Pick<StaffAccount, 'id' | 'password_hash'>,
  change: Updateable<StaffAccountsTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('staff_accounts')
    .set(change)
    .where('id', '=', account.id)
    .where('password_hash', '=', account.password_hash)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertStaffSession(
  tx: DatabaseConnection,
  session: Insertable<StaffSessionsTable>,
): Promise<void> {
  await tx.insertInto('staff_sessions').values(session).execute()
}

export async function hasStaffSession(db: DatabaseConnection, sessionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff_sessions')
    .select('staff_id')
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row !== undefined
}

export function listStaffSessions(db: DatabaseConnection): Promise<Selectable<StaffSessionsTable>[]> {
  return db.selectFrom('staff_sessions').selectAll().orderBy('began_at_ms').execute()
}

export async function deleteStaffSession(db: DatabaseConnection, sessionId: string): Promise<void> {
  await db.deleteFrom('staff_sessions').where('session_id', '=', sessionId).execute()
}

/** Ends the sessions of somebody, but for one of them if it is named. @returns how many */
export async function deleteSessionsOf(tx: DatabaseConnection, staffId: number, except = ''): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('staff_sessions')
    .where('staff_id', '=', staffId)
    .where('session_id', '!=', except)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function deleteSessionsAt(db: DatabaseConnection, seatId: string): Promise<void> {
  await db.deleteFrom('staff_sessions').where('seat_id', '=', seatId).execute()
}
