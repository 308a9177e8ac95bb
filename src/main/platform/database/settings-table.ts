import type { z } from 'zod'
import type { DatabaseConnection } from './database.ts'

/** Reads a setting; undefined when it was never written. @throws ZodError when what is stored is not of that shape */
export async function findSetting<S extends z.ZodType>(
  db: DatabaseConnection,
  key: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  const row = await db.selectFrom('settings').select('value_json').where('key', '=', key).executeTakeFirst()
  return row && schema.parse(JSON.parse(row.value_json))
}

export async function saveSetting(db: DatabaseConnection, key: string, value: unknown, nowMs: number): Promise<void> {
  const row = { value_json: JSON.stringify(value), updated_at_ms: nowMs }
  await db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}
