import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

export function createApplications(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await withId(kind, db.schema.createTable('applications'))
        .addColumn('reception_number', 'text', (column) => column.notNull().unique())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('email_key', 'text', (column) => column.notNull())
        .addColumn('form_json', 'text', (column) => column.notNull())
        .addColumn('applicant_name', 'text', (column) => column.notNull())
        .addColumn('applicant_katakana', 'text', (column) => column.notNull())
        .addColumn('student_number', 'text', (column) => column.notNull())
        .addColumn('search_key', 'text', (column) => column.notNull().defaultTo(''))
        .addColumn('terms_version', 'text', (column) => column.notNull())
        .addColumn('terms_agreed_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('submitted_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('claimed_by_id', 'bigint', (column) => column.references('staff_accounts.id'))
        .addColumn('claimed_at_ms', 'bigint')
        .addColumn('decided_by_id', 'bigint', (column) => column.references('staff_accounts.id'))
        .addColumn('decided_at_ms', 'bigint')
        .addColumn('decision_json', 'text')
        .addColumn('account_id', 'bigint')
        .execute()
      await db.schema.createIndex('applications_by_state').on('applications').columns(['state', 'id']).execute()
      await db.schema.createIndex('applications_by_claim').on('applications').columns(['claimed_by_id', 'id']).execute()
      await db.schema.createIndex('applications_by_email').on('applications').column('email_key').execute()
      await db.schema
        .createIndex('applications_by_student_number')
        .on('applications')
        .column('student_number')
        .execute()
      await db.schema
        .createTable('application_counts')
        .addColumn('state', 'text', (column) => column.notNull().primaryKey())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .execute()
      await sql`insert into application_counts (state, count) values
        ('received', 0), ('checking', 0), ('resubmissionRequested', 0), ('approved', 0), ('rejected', 0)`.execute(db)
      await db.schema
        .createTable('identity_documents')
        .addColumn('document_id', 'text', (column) => column.notNull().primaryKey())
        .addColumn('application_id', 'bigint', (column) => column.notNull().references('applications.id'))
        .addColumn('purpose', 'text', (column) => column.notNull())
        .addColumn('side', 'text', (column) => column.notNull())
        .addColumn('seat_id', 'text', (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('sealed_bytes', 'bigint', (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('identity_documents_by_application')
        .on('identity_documents')
        .column('application_id')
        .execute()
      if (kind === 'sqlite') {
        await sql`create virtual table application_search using fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(
          db,
        )
        return
      }
      await sql`create table application_search (application_id bigint primary key references applications(id), terms text[] not null)`.execute(
        db,
      )
      await sql`create index application_search_by_term on application_search using gin (terms)`.execute(db)
    },
  }
}
