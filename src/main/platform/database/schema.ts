import type { Generated, Selectable } from 'kysely'

/**
 * The tables, the same in SQLite and PostgreSQL. Times are epoch milliseconds, dates `YYYY-MM-DD`, months `YYYY-MM`; `_json`
 * columns hold JSON that is read by a schema. A column has a comment where its name does not say everything.
 *
 * These are the platform's own. Each feature adds its tables in `<feature>-tables.ts`, by declaration merging.
 */
export interface Schema {
  settings: {
    key: string
    value_json: string
    /** Goes up with every change. A change names the revision it was made from. */
    revision: Generated<number>
    updated_at_ms: number
  }
  throttles: { key: string; attempts: number; window_started_at_ms: number; blocked_until_ms: number }
}

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
