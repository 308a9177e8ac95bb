import { sql, type CreateTableBuilder } from 'kysely'
import type { DatabaseKind } from '../platform/database/database.ts'

/** Adds the primary key `id`: ascending and never given twice, so that it can order rows by the time they came. */
export function withId<Name extends string, Columns extends string>(
  kind: DatabaseKind,
  table: CreateTableBuilder<Name, Columns>,
): CreateTableBuilder<Name, Columns | 'id'> {
  return kind === 'sqlite'
    ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn('id', sql`bigint generated always as identity primary key`)
}
