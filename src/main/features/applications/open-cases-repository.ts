import type { Selectable } from 'kysely'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { OpenCasesTable } from './applications-tables.ts'

interface Reader {
  staffId: number
  seatId: string
}

export function findOpenCase(
  db: DatabaseConnection,
  { staffId, seatId }: Reader,
): Promise<Selectable<OpenCasesTable> | undefined> {
  return db
    .selectFrom('open_cases')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('seat_id', '=', seatId)
    .executeTakeFirst()
}

export async function upsertOpenCase(
  db: DatabaseConnection,
  { staffId, seatId }: Reader,
  { applicationId, nowMs }: { applicationId: number; nowMs: number },
): Promise<void> {
  const row = { application_id: applicationId, seen_at_ms: nowMs }
  await db
    .insertInto('open_cases')
    .values({ staff_id: staffId, seat_id: seatId, ...row })
    .onConflict((conflict) => conflict.columns(['staff_id', 'seat_id']).doUpdateSet(row))
    .execute()
}

/** @returns whether one was open */
export async function deleteOpenCase(db: DatabaseConnection, { staffId, seatId }: Reader): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('open_cases')
    .where('staff_id', '=', staffId)
    .where('seat_id', '=', seatId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Display names of others who had the case open between two moments, in alphabetical order, each once. */
export async function listOtherReaders(
  db: DatabaseConnection,
  { applicationId, butNot, between: [from, to] }: { applicationId: number; butNot: number; between: [number, number] },
): Promise<string[]> {
  const rows = await db
    .selectFrom('open_cases')
    .innerJoin('staff_accounts', 'staff_accounts.id', 'open_cases.staff_id')
    .select('staff_accounts.display_name')
    .distinct()
    .where('open_cases.application_id', '=', applicationId)
    .where('open_cases.staff_id', '!=', butNot)
    .where('open_cases.seen_at_ms', '>=', from)
    .where('open_cases.seen_at_ms', '<=', to)
    .orderBy('staff_accounts.display_name')
    .execute()
  return rows.map((row) => row.display_name)
}
