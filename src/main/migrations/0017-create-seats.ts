import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which seats there are, the mail server's password sealed for each of them, and who is sending a mail just now. */
export const createSeats: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('seats')
      .addColumn('seat_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('mode', 'text')
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('first_seen_at_ms', 'bigint', (column) => column.notNull())
      .addColumn('last_seen_at_ms', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('mail_passwords')
      .addColumn('seat_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('password_id', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .execute()
    await db.schema.alterTable('outbox_mails').addColumn('lease_seat_id', 'text').execute()
    await db.schema.alterTable('outbox_mails').addColumn('lease_until_ms', 'bigint').execute()
  },
}
