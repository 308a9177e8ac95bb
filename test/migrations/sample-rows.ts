import { sql, type Insertable } from 'kysely'
import type { Database } from '../../src/main/platform/database/database.ts'
import type { Schema } from '../../src/main/platform/database/schema.ts'
import { searchKey } from '../../src/main/platform/database/search-terms.ts'
import { applicationSearch } from '../../src/main/features/applications/applications-repository.ts'

const AT_MS = 1_795_392_000_123

/** Must still be there after every migration. Its first character needs two UTF-16 units. */
export const SAMPLE_NAME = '𠮷田　花子'

type SampleRows = { [Table in keyof Schema]: Insertable<Schema[Table]> }

/** One row for every table. Rows that others refer to come first. The database gives each the id 1. */
const SAMPLE_ROWS: SampleRows = {
  settings: { key: 'sample', value_json: '{"ja":"青葉大学"}', updated_at_ms: AT_MS },
  academic_units: {
    parent_id: null,
    level: 'university',
    name_ja: '青葉大学',
    name_en: 'Aoba University',
    position: 0,
    valid_from: 1949,
    valid_to: null,
  },
  staff_accounts: {
    login_name: 'admin',
    display_name: '管理 太郎',
    role: 'administrator',
    password_hash: 'hash',
    wrapped_office_key: 'key',
    recipient: 'age1sample',
    wrapped_identity: 'wrapped',
    disabled_at_ms: AT_MS,
    last_login_at_ms: AT_MS,
    created_at_ms: AT_MS,
  },
  office_keys: { recipient: 'age1sample', created_at_ms: AT_MS },
  office_key_grants: { office_key_id: 1, holder: '1', sealed: 'v2.sealed' },
  staff_sessions: {
    session_id: '00000000-0000-4000-8000-000000000005',
    staff_id: 1,
    seat_id: 'seat',
    began_at_ms: AT_MS,
  },
  throttles: { key: 'staffLogin:admin', attempts: 2, window_started_at_ms: AT_MS, blocked_until_ms: 0 },
  one_time_links: {
    purpose: 'registration',
    code_hash: 'hash of a code',
    email: 'Hanako@example.jp',
    email_key: 'hanako@example.jp',
    application_id: null,
    account_id: null,
    created_at_ms: AT_MS,
    expires_at_ms: AT_MS + 1,
    used_at_ms: null,
    replaced_at_ms: AT_MS,
    agreed_terms_version: '1',
    agreed_at_ms: AT_MS,
  },
  set_aside_drafts: { link_id: 1, sealed: 'v1.sealed', expires_at_ms: AT_MS },
  set_aside_documents: { document_id: '00000000-0000-4000-8000-000000000002', link_id: 1, seat_id: 'seat' },
  outbox_mails: {
    seat_id: 'seat',
    message_id: '<1@certificate-desk.invalid>',
    kind: 'confirmAddress',
    recipient: 'hanako@example.jp',
    variables_json: '{}',
    secrets_sealed: 'v1.sealed',
    state: 'waiting',
    attempts: 3,
    next_attempt_at_ms: AT_MS,
    problem: 'busy',
    problem_detail: '421 later',
    created_at_ms: AT_MS,
    sent_at_ms: null,
    lease_seat_id: null,
    lease_until_ms: null,
  },
  mail_passwords: { seat_id: 'seat', password_id: '00000000-0000-4000-8000-000000000004', sealed: 'v2.sealed' },
  seats: {
    seat_id: 'seat',
    name: 'PC-1',
    mode: 'kiosk',
    version: '1.2.0',
    recipient: 'age1sample',
    first_seen_at_ms: AT_MS,
    last_seen_at_ms: AT_MS,
  },
  applications: {
    reception_number: '2026-000001-5',
    state: 'approved',
    revision: 4,
    email: 'Hanako@example.jp',
    email_key: 'hanako@example.jp',
    form_json: '{"phone":"09012345678"}',
    applicant_name: SAMPLE_NAME,
    applicant_katakana: 'ヨシダ　ハナコ',
    student_number: 'A1234567',
    terms_version: '1',
    terms_agreed_at_ms: AT_MS,
    submitted_at_ms: AT_MS,
    claimed_by_id: 1,
    claimed_at_ms: AT_MS,
    decided_by_id: 1,
    decided_at_ms: AT_MS,
    decision_json: '{"kind":"approved","reason":null,"flags":[]}',
    account_id: 1,
  },
  application_counts: { state: 'approved', count: 7 },
  application_count_changes: { state: 'approved', difference: 1 },
  identity_documents: {
    document_id: '00000000-0000-4000-8000-000000000001',
    application_id: 1,
    purpose: 'identity',
    side: 'front',
    seat_id: 'seat',
    sha256: 'ab'.repeat(32),
    sealed_bytes: 5_000_000_000,
    covering: 'drawn',
    created_at_ms: AT_MS,
  },
  accounts: {
    email: 'Hanako@example.jp',
    email_key: 'hanako@example.jp',
    password_hash: 'hash',
    second_password_hash: null,
    initial_password_expires_at_ms: AT_MS,
    application_id: 1,
    created_at_ms: AT_MS,
  },
  enrolments: {
    account_id: 1,
    application_id: 1,
    department_id: 1,
    student_number: 'A1234567',
    in_school_name_json: '{}',
    admission_month: '2009-04',
    leaving_month: '2013-03',
    leaving_type: 'graduated',
    approved_at_ms: AT_MS,
  },
  certificate_requests: {
    request_number: 'C2026-000001-5',
    request_key: '00000000-0000-4000-8000-000000000002',
    account_id: 1,
    enrolment_id: 1,
    state: 'requested',
    revision: 1,
    method_id: 'post',
    method_fee_yen: 210,
    items_json: '[]',
    total_yen: 510,
    purpose_json: '{"ja":"就職","en":"A job"}',
    addressee: '株式会社𠮷田',
    delivery_json: '{}',
    email: 'Hanako@example.jp',
    student_number: 'A1234567',
    graduate_name: SAMPLE_NAME,
    copies: 1,
    requested_at_ms: AT_MS,
    cancelled_at_ms: null,
  },
  account_match_keys: { account_id: 1, key: 'n:sample' },
  image_removals: {
    document_id: '00000000-0000-4000-8000-000000000003',
    seat_id: 'seat',
    reason: 'replaced',
    marked_at_ms: AT_MS,
    removed_at_ms: null,
  },
  troubles: {
    kind: 'jobFailed',
    part: 'sweepDocuments',
    seat_id: 'seat',
    detail: '',
    since_ms: AT_MS,
    ended_at_ms: null,
  },
  terms_versions: { version: '1', text_json: '{"ja":"規約","en":"Terms"}', stored_at_ms: AT_MS },
  open_cases: { staff_id: 1, seat_id: 'seat', application_id: 1, seen_at_ms: AT_MS },
  audit_entries: {
    at_ms: AT_MS,
    seat_id: 'seat',
    actor_kind: 'staff',
    actor_id: 1,
    actor: '管理 太郎',
    action: 'applicationApproved',
    subject: 'application',
    subject_id: '1',
    subject_label: '2026-000001-5',
    changes_json: null,
  },
}

/** Columns by table, as they are in the database now. The search index and the tables of the migrations are left out. */
export async function columnsByTable({ db }: Database): Promise<Map<string, { name: string; isNullable: boolean }[]>> {
  const tables = await db.introspection.getTables()
  return new Map(
    tables
      .filter(({ name }) => !name.includes('_search'))
      .map(({ name, columns }): [string, { name: string; isNullable: boolean }[]] => [
        name,
        // SQLite says that a row id may be null, which it never is.
        columns.map((column) => ({ name: column.name, isNullable: column.isNullable && !column.isAutoIncrementing })),
      ])
      .toSorted(([one], [other]) => one.localeCompare(other)),
  )
}

/** As the version wrote it that has these tables. */
async function writeToIndex({ db, kind }: Database): Promise<void> {
  const keys = ['A1234567', 'Hanako@example.jp', '2026-000001-5']
  const { rows } = await sql`select 1 from kysely_migration where name = '0015-cut-search-indexes'`.execute(db)
  if (rows.length > 0)
    return applicationSearch.write(db, kind, 1, { texts: [SAMPLE_NAME, ...keys], keys, marks: ['approved'] })
  const texts = [SAMPLE_NAME, ...keys].map(searchKey)
  const terms = texts.flatMap((text) => {
    const characters = [...text]
    const pairs = characters.slice(1).map((character, index) => [characters[index] ?? '', character])
    return [...characters.map((character) => [character]), ...pairs].map(
      (term) => `x${term.map((character) => character.codePointAt(0)?.toString(16).padStart(6, '0')).join('')}`,
    )
  })
  await sql`update applications set search_key = ${texts.join('\n')} where id = 1`.execute(db)
  await (
    kind === 'sqlite'
      ? sql`insert into application_search (rowid, terms) values (1, ${terms.join(' ')})`
      : sql`insert into application_search (application_id, terms) values (1, ${terms})`
  ).execute(db)
}

/** Fills every table that there is, with the columns that it has by now. */
export async function insertSampleRows(database: Database): Promise<void> {
  const existing = await columnsByTable(database)
  for (const [table, row] of Object.entries(SAMPLE_ROWS)) {
    const columns = existing.get(table)?.map(({ name }) => name)
    if (columns === undefined) continue
    const values = Object.entries(row).filter(([name]) => columns.includes(name))
    const names = sql.join(values.map(([name]) => sql.ref(name)))
    const insert = sql`insert into ${sql.table(table)} (${names}) values (${sql.join(values.map(([, value]) => value))})`
    // This is the only table with rows that a migration makes.
    await (
      table === 'application_counts' ? sql`${insert} on conflict (state) do update set count = excluded.count` : insert
    ).execute(database.db)
    if (table === 'applications') await writeToIndex(database)
  }
}

/** Everything in the tables, each row as it is stored. */
export async function readRows(database: Database): Promise<Record<string, Record<string, unknown>[]>> {
  const all: Record<string, Record<string, unknown>[]> = {}
  for (const table of (await columnsByTable(database)).keys()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} order by 1`.execute(
      database.db,
    )
    all[table] = rows
  }
  return all
}
