import type { DatabaseConnection } from '../../platform/database/database.ts'

/**
 * Writes a setting that is not there yet; false when it is. When two seats do this at once, PostgreSQL makes the second wait until
 * the first has committed or rolled back, so exactly one gets true.
 */
export async function insertSetting(
  tx: DatabaseConnection,
  key: string,
  value: unknown,
  nowMs: number,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('settings')
    .values({ key, value_json: JSON.stringify(value), updated_at_ms: nowMs })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}
