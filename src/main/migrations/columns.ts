import { sql, type CreateTableBuilder } from 'kysely'
import type { DatabaseKind } from '../platform/database/database.ts'

/** Adds the primary key `id`. It always goes up and is never used twice, so sorting by it gives the order in which rows were added. */
export function withId<Name extends string, Columns extends string>(
  kind: DatabaseKind,
  table: CreateTableBuilder<Name, Columns>,
): CreateTableBuilder<Name, Columns | 'id'> {
  return kind === 'sqlite'
    ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn('id', sql`bigint generated always as identity primary key`)
}
