import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Every version of the terms of use that was ever stored, so that what somebody agreed to can be read later. */
export const createTermsVersions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('terms_versions')
      .addColumn('version', 'text', (column) => column.primaryKey().notNull())
      .addColumn('text_json', 'text', (column) => column.notNull())
      .addColumn('stored_at_ms', 'bigint')
      .execute()
  },
}
