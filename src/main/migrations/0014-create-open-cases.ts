import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which case each member of staff has open at which seat. */
export const createOpenCases: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('open_cases')
      .addColumn('staff_id', 'bigint', (column) => column.notNull())
      .addColumn('seat_id', 'text', (column) => column.notNull())
      .addColumn('application_id', 'bigint', (column) => column.notNull())
      .addColumn('seen_at_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('open_cases_key', ['staff_id', 'seat_id'])
      .execute()
    await db.schema.createIndex('open_cases_of_application').on('open_cases').column('application_id').execute()
  },
}
