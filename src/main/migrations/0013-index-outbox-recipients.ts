import type { Migration } from 'kysely/migration'

/** Finds the mails of one person among all that were ever written. */
export const indexOutboxRecipients: Migration = {
  async up(db) {
    await db.schema.createIndex('outbox_mails_of_recipient').on('outbox_mails').columns(['recipient', 'id']).execute()
  },
}
