import { sql } from 'kysely'
import type { z } from 'zod'
import type { DatabaseConnection } from './database.ts'

// The value that each schema parsed last. Nearly every call reads settings, which hardly ever change: so the row is read each time,
// but parsed only when its text has changed.
const checkedLast = new WeakMap<z.ZodType, { text: string; value: unknown }>()

/** A stored setting. */
export interface StoredSetting<Value> {
  value: Value
  /** Goes up with every change, from 1. */
  revision: number
}

/**
 * Reads a setting as it is stored now; undefined when it was never written. The value is frozen, because all callers get the same
 * object.
 *
 * @param schema must be a constant: what it parsed last is remembered with it
 * @throws ZodError when what is stored is not of that shape
 */
export async function findSetting<S extends z.ZodType>(
  db: DatabaseConnection,
  key: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  return (await findStoredSetting(db, key, schema))?.value
}

/** The same with its revision. */
export async function findStoredSetting<S extends z.ZodType>(
  db: DatabaseConnection,
  key: string,
  schema: S,
): Promise<StoredSetting<z.output<S>> | undefined> {
  const row = await db
    .selectFrom('settings')
    .select(['value_json', 'revision'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row && { value: checked(schema, row.value_json), revision: row.revision }
}

/** Several settings in one query. Those that were never written are left out. */
export async function findSettings<Key extends string>(
  db: DatabaseConnection,
  schemas: Readonly<Record<Key, z.ZodType>>,
): Promise<Map<Key, unknown>> {
  const rows = await db
    .selectFrom('settings')
    .select(['key', 'value_json'])
    .where('key', 'in', Object.keys(schemas))
    .execute()
  // The query asks for these keys only.
  return new Map(rows.map(({ key, value_json: text }) => [key as Key, checked(schemas[key as Key], text)]))
}

function checked<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  let last = checkedLast.get(schema)
  if (last?.text !== text) {
    last = { text, value: deepFreeze(schema.parse(JSON.parse(text))) }
    checkedLast.set(schema, last)
  }
  // It was parsed by this same schema.
  return last.value as z.output<S>
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}

/** Writes a setting, whatever its revision. */
export async function saveSetting(db: DatabaseConnection, key: string, value: unknown, nowMs: number): Promise<void> {
  const row = { value_json: JSON.stringify(value), updated_at_ms: nowMs }
  await db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ ...row, revision: sql<number>`settings.revision + 1` }),
    )
    .execute()
}

/**
 * Writes a setting, if the stored one still has the revision that was looked at (0: it was never written).
 *
 * @returns false, and nothing is written, when it has another revision
 */
export async function replaceSetting(
  db: DatabaseConnection,
  key: string,
  { value, revision }: StoredSetting<unknown>,
  nowMs: number,
): Promise<boolean> {
  const row = { value_json: JSON.stringify(value), updated_at_ms: nowMs, revision: revision + 1 }
  if (revision === 0) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('settings')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await db
    .updateTable('settings')
    .set(row)
    .where('key', '=', key)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
