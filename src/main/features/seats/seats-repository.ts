import type { Insertable, Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { SeatsTable } from './seats-tables.ts'

/** Writes what a seat says of itself. When it was first seen stays. */
export async function upsertSeat(
  db: DatabaseConnection,
  { first_seen_at_ms: firstSeen, ...seat }: Insertable<SeatsTable>,
): Promise<void> {
  await db
    .insertInto('seats')
    .values({ ...seat, first_seen_at_ms: firstSeen })
    .onConflict((conflict) => conflict.column('seat_id').doUpdateSet(seat))
    .execute()
}

export function selectSeats(db: DatabaseConnection): Promise<Selectable<SeatsTable>[]> {
  return db.selectFrom('seats').selectAll().orderBy('first_seen_at_ms').execute()
}
