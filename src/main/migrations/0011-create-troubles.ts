import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

export function createTroubles(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await withId(kind, db.schema.createTable('troubles'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('part', 'text', (column) => column.notNull())
        .addColumn('seat_id', 'text', (column) => column.notNull())
        .addColumn('detail', 'text', (column) => column.notNull())
        .addColumn('since_ms', 'bigint', (column) => column.notNull())
        .addColumn('ended_at_ms', 'bigint')
        .execute()
      // One open row for each trouble, however often it is noticed.
      await db.schema
        .createIndex('troubles_open')
        .unique()
        .on('troubles')
        .columns(['kind', 'part', 'seat_id'])
        .where(sql.ref('ended_at_ms'), 'is', null)
        .execute()
    },
  }
}
