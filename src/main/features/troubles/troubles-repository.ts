import { sql, type Insertable, type Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { TroublesTable } from './troubles-tables.ts'

export type StoredTrouble = Selectable<TroublesTable>
export type TroubleKey = Pick<StoredTrouble, 'kind' | 'part' | 'seat_id'>

export function findOpenTrouble(db: DatabaseConnection, key: TroubleKey): Promise<StoredTrouble | undefined> {
  return db
    .selectFrom('troubles')
    .selectAll()
    .where('kind', '=', key.kind)
    .where('part', '=', key.part)
    .where('seat_id', '=', key.seat_id)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst()
}

/** Opens a trouble, or changes the detail of the open one. */
export async function upsertOpenTrouble(db: DatabaseConnection, row: Insertable<TroublesTable>): Promise<void> {
  await db
    .insertInto('troubles')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'part', 'seat_id'])
        .where(sql.ref('ended_at_ms'), 'is', null)
        .doUpdateSet({ detail: row.detail }),
    )
    .execute()
}

export async function updateEnded(db: DatabaseConnection, id: number, nowMs: number): Promise<void> {
  await db
    .updateTable('troubles')
    .set({ ended_at_ms: nowMs })
    .where('id', '=', id)
    .where('ended_at_ms', 'is', null)
    .execute()
}

/** @returns the trouble that was ended; undefined when it is not open or is this seat's own */
export function endTroubleOfOtherSeat(
  db: DatabaseConnection,
  id: number,
  seatId: string,
  nowMs: number,
): Promise<StoredTrouble | undefined> {
  return db
    .updateTable('troubles')
    .set({ ended_at_ms: nowMs })
    .where('id', '=', id)
    .where('seat_id', '!=', seatId)
    .where('ended_at_ms', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** Oldest first. */
export function listOpenTroubles(db: DatabaseConnection, limit: number): Promise<StoredTrouble[]> {
  return db.selectFrom('troubles').selectAll().where('ended_at_ms', 'is', null).orderBy('id').limit(limit).execute()
}
