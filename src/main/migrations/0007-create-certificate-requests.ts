import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { withId } from './columns.ts'

export function createCertificateRequests(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await withId(kind, db.schema.createTable('certificate_requests'))
        .addColumn('request_number', 'text', (column) => column.notNull().unique())
        .addColumn('request_key', 'text', (column) => column.notNull())
        .addColumn('account_id', 'bigint', (column) => column.notNull().references('accounts.id'))
        .addColumn('enrolment_id', 'bigint', (column) => column.notNull().references('enrolments.id'))
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('method_id', 'text', (column) => column.notNull())
        .addColumn('method_fee_yen', 'integer', (column) => column.notNull())
        .addColumn('items_json', 'text', (column) => column.notNull())
        .addColumn('total_yen', 'integer', (column) => column.notNull())
        .addColumn('purpose_json', 'text')
        .addColumn('addressee', 'text', (column) => column.notNull())
        .addColumn('delivery_json', 'text')
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('student_number', 'text', (column) => column.notNull())
        .addColumn('graduate_name', 'text', (column) => column.notNull())
        .addColumn('copies', 'integer', (column) => column.notNull())
        .addColumn('search_key', 'text', (column) => column.notNull().defaultTo(''))
        .addColumn('requested_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('cancelled_at_ms', 'bigint')
        .execute()
      // Unique for each account: so nobody can find out whether somebody else used a key.
      await db.schema
        .createIndex('certificate_requests_by_key')
        .unique()
        .on('certificate_requests')
        .columns(['account_id', 'request_key'])
        .execute()
      await db.schema
        .createIndex('certificate_requests_by_account')
        .on('certificate_requests')
        .columns(['account_id', 'id'])
        .execute()
      await db.schema
        .createIndex('certificate_requests_by_state')
        .on('certificate_requests')
        .columns(['state', 'id'])
        .execute()
      await db.schema
        .createIndex('certificate_requests_by_enrolment')
        .on('certificate_requests')
        .column('enrolment_id')
        .execute()
      if (kind === 'sqlite') {
        await sql`create virtual table certificate_request_search using fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(
          db,
        )
        return
      }
      await sql`create table certificate_request_search (certificate_request_id bigint primary key references certificate_requests(id), terms text[] not null)`.execute(
        db,
      )
      await sql`create index certificate_request_search_by_term on certificate_request_search using gin (terms)`.execute(
        db,
      )
    },
  }
}
