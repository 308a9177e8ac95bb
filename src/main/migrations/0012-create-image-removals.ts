import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const createImageRemovals: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('image_removals')
      .addColumn('document_id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('seat_id', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('marked_at_ms', 'bigint', (column) => column.notNull())
      .addColumn('removed_at_ms', 'bigint')
      .execute()
    await db.schema
      .createIndex('image_removals_marked')
      .on('image_removals')
      .column('document_id')
      .where(sql.ref('removed_at_ms'), 'is', null)
      .execute()
  },
}
