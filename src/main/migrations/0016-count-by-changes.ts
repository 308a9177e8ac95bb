import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

/** What is to be added to the counts of applications. */
export function countByChanges(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await withId(kind, db.schema.createTable('application_count_changes'))
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('difference', 'integer', (column) => column.notNull())
        .execute()
    },
  }
}
