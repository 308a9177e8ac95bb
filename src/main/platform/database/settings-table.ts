import { sql } from 'kysely'
import type { z } from 'zod'
import type { DatabaseConnection } from './database.ts'

// Nearly every call asks for settings that change once a year: reading them costs a look at the row, checking them is done once.
const checkedLast = new WeakMap<z.ZodType, { text: string; value: unknown }>()

/** A setting as it is stored. */
export interface StoredSetting<Value> {
  value: Value
  /** Counts its changes, from 1. */
  revision: number
}

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

/** Several settings in one look; those that were never written are left out. */
export async function findSettings<Key extends string>(
  db: DatabaseConnection,
  schemas: Readonly<Record<Key, z.ZodType>>,
): Promise<Map<Key, unknown>> {
  const rows = await db
    .selectFrom('settings')
    .select(['key', 'value_json'])
    .where('key', 'in', Object.keys(schemas))
    .execute()
  // Asked for by these keys: there are no others.
  return new Map(rows.map(({ key, value_json: text }) => [key as Key, checked(schemas[key as Key], text)]))
}

function checked<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  let last = checkedLast.get(schema)
  if (last?.text !== text) {
    last = { text, value: deepFreeze(schema.parse(JSON.parse(text))) }
    checkedLast.set(schema, last)
  }
  // What this very schema gave.
  return last.value as z.output<S>
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}

/** Writes a setting, whatever is stored of it. */
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
 * Writes a setting in place of the revision that somebody looked at; 0: it was never written.
 *
 * @returns false, and nothing is written, when that is not what is stored (any more)
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
