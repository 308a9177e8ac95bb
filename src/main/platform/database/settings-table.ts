import type { z } from 'zod'
import type { DatabaseConnection } from './database.ts'

// Nearly every call asks for settings that change once a year: reading them costs a look at the row, checking them is done once.
const checkedLast = new WeakMap<z.ZodType, { text: string; value: unknown }>()

/**
 * Reads a setting, as it is stored now; undefined when it was never written. The value is frozen: others get the same one.
 *
 * @param schema a constant: what it found last is remembered with it
 * @throws ZodError when what is stored is not of that shape
 */
export async function findSetting<S extends z.ZodType>(
  db: DatabaseConnection,
  key: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  const row = await db.selectFrom('settings').select('value_json').where('key', '=', key).executeTakeFirst()
  if (!row) return undefined
  const { value_json: text } = row
  let checked = checkedLast.get(schema)
  if (checked?.text !== text) {
    checked = { text, value: deepFreeze(schema.parse(JSON.parse(text))) }
    checkedLast.set(schema, checked)
  }
  // What this very schema gave.
  return checked.value as z.output<S>
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}

export async function saveSetting(db: DatabaseConnection, key: string, value: unknown, nowMs: number): Promise<void> {
  const row = { value_json: JSON.stringify(value), updated_at_ms: nowMs }
  await db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}
