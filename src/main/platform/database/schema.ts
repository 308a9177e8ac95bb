import type { Generated, Selectable } from 'kysely'

/**
 * The tables, the same in SQLite and PostgreSQL. Moments are epoch milliseconds, dates `YYYY-MM-DD`, months `YYYY-MM`,
 * `_json` columns hold JSON that a schema of `shared` reads back. What a column means beyond its name stands beside it.
 *
 * Here stand the platform's own. Each feature adds its own in its `<feature>-tables.ts`, by declaration merging.
 */
export interface Schema {
  settings: {
    key: string
    value_json: string
    /** Counts its changes: a change names the one it was made on. */
    revision: Generated<number>
    updated_at_ms: number
  }
  throttles: { key: string; attempts: number; window_started_at_ms: number; blocked_until_ms: number }
}

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
