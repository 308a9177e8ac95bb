import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How each image was covered before it was sent. Of those that are there already nobody knows. */
export const addCovering: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('identity_documents').addColumn('covering', 'text').execute()
  },
}
