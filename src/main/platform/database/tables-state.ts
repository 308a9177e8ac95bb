import type { TablesState } from './database.ts'
import { DatabaseOpenError } from './database-open-error.ts'

/**
 * Whether the tables are empty, older or current, by the names in the table of migrations.
 *
 * @throws DatabaseOpenError when a newer program has migrated them
 */
export function tablesStateOf(applied: readonly string[], known: object): TablesState {
  if (applied.some((name) => !Object.hasOwn(known, name))) throw new DatabaseOpenError('newer')
  if (applied.length === 0) return 'empty'
  return applied.length < Object.keys(known).length ? 'older' : 'current'
}
