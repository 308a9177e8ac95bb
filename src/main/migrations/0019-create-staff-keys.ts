import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

/**
 * A key pair for each member of staff, generations of the office's key that are sealed for them, and their sessions. The office's key
 * of today is the first generation, and the recovery key of today opens every one: it is that key.
 */
export function createStaffKeys(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const people = () => db.schema.alterTable('staff_accounts')
      await people().addColumn('recipient', 'text').execute()
      await people().addColumn('wrapped_identity', 'text').execute()
      await people()
        .addColumn('must_change_password', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await people().addColumn('disabled_at_ms', 'bigint').execute()
      await people().addColumn('last_login_at_ms', 'bigint').execute()
      await withId(kind, db.schema.createTable('office_keys'))
        .addColumn('recipient', 'text', (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('office_key_grants')
        .addColumn('office_key_id', 'bigint', (column) => column.notNull())
        .addColumn('holder', 'text', (column) => column.notNull())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('office_key_grants_key', ['office_key_id', 'holder'])
        .execute()
      await db.schema
        .createTable('staff_sessions')
        .addColumn('session_id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('staff_id', 'bigint', (column) => column.notNull())
        .addColumn('seat_id', 'text', (column) => column.notNull())
        .addColumn('began_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('staff_sessions_of_staff').on('staff_sessions').column('staff_id').execute()
      const { rows } = await sql<{
        value_json: string
        updated_at_ms: number
      }>`select value_json, updated_at_ms from settings where key = 'officeRecipient'`.execute(db)
      for (const { value_json: text, updated_at_ms: atMs } of rows) {
        const recipient: unknown = JSON.parse(text)
        await sql`insert into office_keys (recipient, created_at_ms) values (${recipient}, ${atMs})`.execute(db)
        await sql`insert into settings (key, value_json, revision, updated_at_ms)
          values ('recoveryRecipient', ${text}, 1, ${atMs})`.execute(db)
      }
    },
  }
}
