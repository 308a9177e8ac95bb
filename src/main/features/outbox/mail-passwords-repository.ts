import type { Insertable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { MailPasswordsTable } from './outbox-tables.ts'

export async function findSealedPassword(
  db: DatabaseConnection,
  { seatId, passwordId }: { seatId: string; passwordId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('mail_passwords')
    .select('sealed')
    .where('seat_id', '=', seatId)
    .where('password_id', '=', passwordId)
    .executeTakeFirst()
  return row?.sealed
}

export async function listSeatsWithPassword(db: DatabaseConnection, passwordId: string): Promise<string[]> {
  const rows = await db.selectFrom('mail_passwords').select('seat_id').where('password_id', '=', passwordId).execute()
  return rows.map(({ seat_id: seatId }) => seatId)
}

export async function upsertSealedPassword(
  db: DatabaseConnection,
  { seat_id: seatId, ...password }: Insertable<MailPasswordsTable>,
): Promise<void> {
  await db
    .insertInto('mail_passwords')
    .values({ seat_id: seatId, ...password })
    .onConflict((conflict) => conflict.column('seat_id').doUpdateSet(password))
    .execute()
}
