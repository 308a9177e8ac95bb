import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

export function createAccounts(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await withId(kind, db.schema.createTable('accounts'))
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('email_key', 'text', (column) => column.notNull().unique())
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('second_password_hash', 'text')
        .addColumn('initial_password_expires_at_ms', 'bigint')
        .addColumn('application_id', 'bigint', (column) => column.notNull().references('applications.id'))
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await withId(kind, db.schema.createTable('enrolments'))
        .addColumn('account_id', 'bigint', (column) => column.notNull().references('accounts.id'))
        .addColumn('application_id', 'bigint', (column) => column.notNull().references('applications.id'))
        .addColumn('department_id', 'bigint', (column) => column.notNull().references('academic_units.id'))
        .addColumn('student_number', 'text', (column) => column.notNull())
        .addColumn('in_school_name_json', 'text', (column) => column.notNull())
        .addColumn('admission_month', 'text', (column) => column.notNull())
        .addColumn('leaving_month', 'text', (column) => column.notNull())
        .addColumn('leaving_type', 'text', (column) => column.notNull())
        .addColumn('approved_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('enrolments_by_account').on('enrolments').column('account_id').execute()
      // A student number belongs to one person. It is empty at universities that don't ask for it.
      await db.schema
        .createIndex('enrolments_student_number')
        .unique()
        .on('enrolments')
        .column('student_number')
        .where(sql.ref('student_number'), '<>', '')
        .execute()
    },
  }
}
