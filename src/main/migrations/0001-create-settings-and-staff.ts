import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

export function createSettingsAndStaff(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('settings')
        .addColumn('key', 'text', (column) => column.notNull().primaryKey())
        .addColumn('value_json', 'text', (column) => column.notNull())
        .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await withId(kind, db.schema.createTable('academic_units'))
        .addColumn('parent_id', 'bigint', (column) => column.references('academic_units.id'))
        .addColumn('level', 'text', (column) => column.notNull())
        .addColumn('name_ja', 'text', (column) => column.notNull())
        .addColumn('name_en', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('valid_from', 'integer')
        .addColumn('valid_to', 'integer')
        .execute()
      await withId(kind, db.schema.createTable('staff_accounts'))
        .addColumn('login_name', 'text', (column) => column.notNull().unique())
        .addColumn('display_name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('wrapped_office_key', 'text', (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('throttles')
        .addColumn('key', 'text', (column) => column.notNull().primaryKey())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('window_started_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('blocked_until_ms', 'bigint', (column) => column.notNull())
        .execute()
      await withId(kind, db.schema.createTable('audit_entries'))
        .addColumn('at_ms', 'bigint', (column) => column.notNull())
        .addColumn('seat_id', 'text', (column) => column.notNull())
        .addColumn('actor_kind', 'text', (column) => column.notNull())
        .addColumn('actor_id', 'bigint')
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject', 'text')
        .addColumn('subject_id', 'text')
        .addColumn('subject_label', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('audit_entries_by_action').on('audit_entries').columns(['action', 'id']).execute()
    },
  }
}
