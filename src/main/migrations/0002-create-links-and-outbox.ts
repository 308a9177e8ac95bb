import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

export function createLinksAndOutbox(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await withId(kind, db.schema.createTable('one_time_links'))
        .addColumn('purpose', 'text', (column) => column.notNull())
        .addColumn('code_hash', 'text', (column) => column.notNull().unique())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('email_key', 'text', (column) => column.notNull())
        .addColumn('application_id', 'bigint')
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('used_at_ms', 'bigint')
        .addColumn('replaced_at_ms', 'bigint')
        .addColumn('agreed_terms_version', 'text')
        .addColumn('agreed_at_ms', 'bigint')
        .execute()
      await db.schema
        .createIndex('one_time_links_by_email')
        .on('one_time_links')
        .columns(['email_key', 'purpose'])
        .execute()
      await withId(kind, db.schema.createTable('outbox_mails'))
        .addColumn('seat_id', 'text', (column) => column.notNull())
        .addColumn('message_id', 'text', (column) => column.notNull().unique())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('recipient', 'text', (column) => column.notNull())
        .addColumn('variables_json', 'text', (column) => column.notNull())
        .addColumn('secrets_sealed', 'text')
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_attempt_at_ms', 'bigint')
        .addColumn('problem', 'text')
        .addColumn('problem_detail', 'text', (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('sent_at_ms', 'bigint')
        .execute()
      await db.schema
        .createIndex('outbox_mails_due')
        .on('outbox_mails')
        .columns(['seat_id', 'state', 'next_attempt_at_ms'])
        .execute()
      await db.schema.createIndex('outbox_mails_by_state').on('outbox_mails').columns(['state', 'id']).execute()
    },
  }
}
