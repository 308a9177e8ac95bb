import type { DatabaseConnection } from '../../platform/database/database.ts'

interface Reader {
  staffId: number
  seatId: string
}

/** @returns whether that is news: the case was not open there before */
export async function upsertOpenCase(
  db: DatabaseConnection,
  { staffId, seatId }: Reader,
  { applicationId, nowMs }: { applicationId: number; nowMs: number },
): Promise<boolean> {
  const before = await db
    .selectFrom('open_cases')
    .select('application_id')
    .where('staff_id', '=', staffId)
    .where('seat_id', '=', seatId)
    .executeTakeFirst()
  const row = { application_id: applicationId, seen_at_ms: nowMs }
  await db
    .insertInto('open_cases')
    .values({ staff_id: staffId, seat_id: seatId, ...row })
    .onConflict((conflict) => conflict.columns(['staff_id', 'seat_id']).doUpdateSet(row))
    .execute()
  return before?.application_id !== applicationId
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

/** Of windows that ended without a word. */
export async function deleteOpenCasesBefore(db: DatabaseConnection, ms: number): Promise<void> {
  await db.deleteFrom('open_cases').where('seen_at_ms', '<', ms).execute()
}

/** Display names of others who have the case open, in alphabetical order, each once. */
export async function listOtherReaders(
  db: DatabaseConnection,
  { applicationId, butNot }: { applicationId: number; butNot: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('open_cases')
    .innerJoin('staff_accounts', 'staff_accounts.id', 'open_cases.staff_id')
    .select('staff_accounts.display_name')
    .distinct()
    .where('open_cases.application_id', '=', applicationId)
    .where('open_cases.staff_id', '!=', butNot)
    .orderBy('staff_accounts.display_name')
    .execute()
  return rows.map((row) => row.display_name)
}
