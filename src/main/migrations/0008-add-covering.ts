import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How each image was covered before it was sent. It stays unknown for images that are there already. */
export const addCovering: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('identity_documents').addColumn('covering', 'text').execute()
  },
}
