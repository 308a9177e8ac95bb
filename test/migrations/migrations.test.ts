import { sql, type Kysely, type Selectable } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database, DatabaseKind } from '../../src/main/platform/database/database.ts'
import { openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'
import { migrationsFor } from '../../src/main/migrations/index.ts'
import type { Schema } from '../../src/main/platform/database/schema.ts'
import { listApplications } from '../../src/main/features/applications/applications-repository.ts'
import { getStoredSettings } from '../../src/main/features/settings/settings.ts'
import { settingsSections } from '../../src/shared/settings.ts'
import { DATABASE_KINDS } from '../support/desk.ts'
import { columnsByTable, insertSampleRows, readRows, SAMPLE_NAME } from './sample-rows.ts'
import { createTemporaryDatabase, type TemporaryDatabase } from './temporary-database.ts'

const names = Object.keys(migrationsFor('sqlite'))
const steps = names.slice(1).map((to, index): [string, string] => [names[index] ?? '', to])

/** Sections that came after settings were split: nothing is stored of them, and their defaults are read. */
const LATER_SECTIONS = new Set<string>(['reasonTemplates', 'workingDays'])

/** All tables as in {@link Schema}. Does not compile when a column differs there, or whether it may be null. */
const COLUMNS: {
  [Table in keyof Schema]: {
    [Column in keyof Selectable<Schema[Table]>]-?: null extends Selectable<Schema[Table]>[Column]
      ? 'nullable'
      : 'needed'
  }
} = {
  settings: { key: 'needed', value_json: 'needed', revision: 'needed', updated_at_ms: 'needed' },
  academic_units: {
    id: 'needed',
    parent_id: 'nullable',
    level: 'needed',
    name_ja: 'needed',
    name_en: 'needed',
    position: 'needed',
    valid_from: 'nullable',
    valid_to: 'nullable',
  },
  staff_accounts: {
    id: 'needed',
    login_name: 'needed',
    display_name: 'needed',
    role: 'needed',
    password_hash: 'needed',
    wrapped_office_key: 'needed',
    recipient: 'nullable',
    wrapped_identity: 'nullable',
    must_change_password: 'needed',
    disabled_at_ms: 'nullable',
    last_login_at_ms: 'nullable',
    created_at_ms: 'needed',
  },
  office_keys: { id: 'needed', recipient: 'needed', created_at_ms: 'needed' },
  office_key_grants: { office_key_id: 'needed', holder: 'needed', sealed: 'needed' },
  staff_sessions: { session_id: 'needed', staff_id: 'needed', seat_id: 'needed', began_at_ms: 'needed' },
  throttles: { key: 'needed', attempts: 'needed', window_started_at_ms: 'needed', blocked_until_ms: 'needed' },
  one_time_links: {
    id: 'needed',
    purpose: 'needed',
    code_hash: 'needed',
    email: 'needed',
    email_key: 'needed',
    application_id: 'nullable',
    account_id: 'nullable',
    created_at_ms: 'needed',
    expires_at_ms: 'needed',
    used_at_ms: 'nullable',
    replaced_at_ms: 'nullable',
    agreed_terms_version: 'nullable',
    agreed_at_ms: 'nullable',
  },
  outbox_mails: {
    id: 'needed',
    seat_id: 'needed',
    message_id: 'needed',
    kind: 'needed',
    recipient: 'needed',
    variables_json: 'needed',
    secrets_sealed: 'nullable',
    state: 'needed',
    attempts: 'needed',
    next_attempt_at_ms: 'nullable',
    problem: 'nullable',
    problem_detail: 'needed',
    created_at_ms: 'needed',
    sent_at_ms: 'nullable',
    lease_seat_id: 'nullable',
    lease_until_ms: 'nullable',
  },
  mail_passwords: { seat_id: 'needed', password_id: 'needed', sealed: 'needed' },
  seats: {
    seat_id: 'needed',
    name: 'needed',
    mode: 'nullable',
    version: 'needed',
    recipient: 'needed',
    first_seen_at_ms: 'needed',
    last_seen_at_ms: 'needed',
  },
  applications: {
    id: 'needed',
    reception_number: 'needed',
    state: 'needed',
    revision: 'needed',
    email: 'needed',
    email_key: 'needed',
    kind: 'needed',
    birth_date: 'needed',
    form_json: 'needed',
    applicant_name: 'needed',
    applicant_katakana: 'needed',
    student_number: 'needed',
    search_key: 'needed',
    terms_version: 'needed',
    terms_agreed_at_ms: 'needed',
    submitted_at_ms: 'needed',
    claimed_by_id: 'nullable',
    claimed_at_ms: 'nullable',
    decided_by_id: 'nullable',
    decided_at_ms: 'nullable',
    decision_json: 'nullable',
    account_id: 'nullable',
  },
  set_aside_drafts: { link_id: 'needed', sealed: 'needed', expires_at_ms: 'needed' },
  set_aside_documents: { document_id: 'needed', link_id: 'needed', seat_id: 'needed' },
  application_counts: { state: 'needed', count: 'needed' },
  application_count_changes: { id: 'needed', state: 'needed', difference: 'needed' },
  identity_documents: {
    document_id: 'needed',
    application_id: 'needed',
    purpose: 'needed',
    side: 'needed',
    seat_id: 'needed',
    sha256: 'needed',
    sealed_bytes: 'needed',
    covering: 'nullable',
    created_at_ms: 'needed',
  },
  accounts: {
    id: 'needed',
    email: 'needed',
    email_key: 'needed',
    password_hash: 'needed',
    second_password_hash: 'nullable',
    initial_password_expires_at_ms: 'nullable',
    credentials_version: 'needed',
    birth_date: 'needed',
    application_id: 'needed',
    created_at_ms: 'needed',
  },
  enrolments: {
    id: 'needed',
    account_id: 'needed',
    application_id: 'needed',
    department_id: 'needed',
    student_number: 'needed',
    in_school_name_json: 'needed',
    admission_month: 'needed',
    leaving_month: 'needed',
    leaving_type: 'needed',
    approved_at_ms: 'needed',
  },
  certificate_requests: {
    id: 'needed',
    request_number: 'needed',
    request_key: 'needed',
    account_id: 'needed',
    enrolment_id: 'needed',
    state: 'needed',
    revision: 'needed',
    method_id: 'needed',
    method_fee_yen: 'needed',
    items_json: 'needed',
    total_yen: 'needed',
    purpose_json: 'nullable',
    addressee: 'needed',
    delivery_json: 'nullable',
    email: 'needed',
    student_number: 'needed',
    graduate_name: 'needed',
    copies: 'needed',
    search_key: 'needed',
    requested_at_ms: 'needed',
    cancelled_at_ms: 'nullable',
  },
  image_removals: {
    document_id: 'needed',
    seat_id: 'needed',
    reason: 'needed',
    marked_at_ms: 'needed',
    removed_at_ms: 'nullable',
  },
  account_match_keys: { account_id: 'needed', key: 'needed' },
  troubles: {
    id: 'needed',
    kind: 'needed',
    part: 'needed',
    seat_id: 'needed',
    detail: 'needed',
    since_ms: 'needed',
    ended_at_ms: 'nullable',
  },
  terms_versions: { version: 'needed', text_json: 'needed', stored_at_ms: 'nullable' },
  open_cases: { staff_id: 'needed', seat_id: 'needed', application_id: 'needed', seen_at_ms: 'needed' },
  audit_entries: {
    id: 'needed',
    at_ms: 'needed',
    seat_id: 'needed',
    actor_kind: 'needed',
    actor_id: 'nullable',
    actor: 'needed',
    action: 'needed',
    subject: 'nullable',
    subject_id: 'nullable',
    subject_label: 'needed',
    changes_json: 'nullable',
  },
}

async function appliedMigrations({ db }: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

async function schemaOf(database: Database): Promise<Record<string, Record<string, string>>> {
  const tables = [...(await columnsByTable(database))].map(([table, columns]) => [
    table,
    Object.fromEntries(columns.map(({ name, isNullable }) => [name, isNullable ? 'nullable' : 'needed'])),
  ])
  return Object.fromEntries(tables)
}

/** The indexes that migrations named, and whether they are unique. Those of constraints get their names from the database. */
async function indexesOf({ db, kind }: Database): Promise<{ name: string; is_unique: boolean }[]> {
  const query =
    kind === 'sqlite'
      ? sql<{
          name: string
          is_unique: number
        }>`select name, sql like 'create unique%' as is_unique from sqlite_master where type = 'index' and sql is not null`
      : sql<{ name: string; is_unique: number }>`
          select relname as name, indisunique::int as is_unique from pg_index join pg_class on pg_class.oid = indexrelid
          where relnamespace = current_schema()::regnamespace and not exists (select 1 from pg_constraint where conindid = indexrelid)`
  const { rows } = await query.execute(db)
  return rows
    .filter(({ name }) => !name.includes('_search'))
    .map(({ name, is_unique }) => ({ name, is_unique: is_unique === 1 }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

describe.each(DATABASE_KINDS)('migrations on %s', (kind) => {
  let place: TemporaryDatabase

  beforeEach(async () => {
    place = await createTemporaryDatabase(kind)
  })
  afterEach(() => place.remove())

  it('lead from an empty database to the tables of the Schema type', async () => {
    const database = await place.open()
    expect(await appliedMigrations(database)).toEqual(names)
    expect(await schemaOf(database)).toEqual(COLUMNS)
  })

  it.each(steps)('from %s to %s keep every row', async (from, to) => {
    const older = await place.open(from)
    expect(await appliedMigrations(older)).toEqual(names.slice(0, names.indexOf(to)))
    await insertSampleRows(older)
    const before = await readRows(older)
    await older.close()

    const newer = await place.open(to)
    expect(await appliedMigrations(newer)).toEqual(names.slice(0, names.indexOf(to) + 1))
    const after = await readRows(newer)
    expect(after).toMatchObject(before)
    for (const [table, rows] of Object.entries(before))
      expect([table, after[table]?.length]).toEqual([table, rows.length])
  })

  it('lead from every former version to the same schema, filled or not', async () => {
    const newest = await schemaOf(await place.open())
    for (const from of names.slice(0, -1)) {
      const other = await createTemporaryDatabase(kind)
      const older = await other.open(from)
      await insertSampleRows(older)
      await older.close()
      expect(await schemaOf(await other.open())).toEqual(newest)
      await other.remove()
    }
  })

  it('change nothing when they run again', async () => {
    const first = await place.open()
    await insertSampleRows(first)
    const before = {
      schema: await schemaOf(first),
      indexes: await indexesOf(first),
      rows: await readRows(first),
      applied: await appliedMigrations(first),
    }
    await first.close()
    const again = await place.open()
    expect({
      schema: await schemaOf(again),
      indexes: await indexesOf(again),
      rows: await readRows(again),
      applied: await appliedMigrations(again),
    }).toEqual(before)
  })

  it('put what 0.1.0 stored into the shape of 0005', async () => {
    const reason = { ja: '理由', en: 'reason' }
    const before = await place.open('0004-create-accounts')
    await insertSampleRows(before)
    const set = (table: string, column: string, value: unknown) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${JSON.stringify(value)}`.execute(before.db)
    await set('applications', 'form_json', { applicant: { birthDate: '1990-04-02' } })
    await set('applications', 'decision_json', {
      kind: 'resubmissionRequested',
      reason,
      retake: [{ purpose: 'nameChange', side: 'page1' }],
    })
    await set('outbox_mails', 'variables_json', { receptionNumber: '1', reasons: reason, items: [reason] })
    await sql`update outbox_mails set kind = 'resubmissionRequested'`.execute(before.db)
    await sql`update settings set key = 'university'`.execute(before.db)
    await set('settings', 'value_json', { isKanjiNameRequired: false, isStudentNumberRequired: true, linkMinutes: 30 })
    await before.close()

    const rows = await readRows(await place.open('0005-add-account-changes'))
    expect([rows['applications']?.[0]?.['birth_date'], rows['accounts']?.[0]?.['birth_date']]).toEqual([
      '1990-04-02',
      '1990-04-02',
    ])
    const read = (table: string, column: string): unknown => JSON.parse(String(rows[table]?.[0]?.[column]))
    expect(read('applications', 'decision_json')).toEqual({
      kind: 'resubmissionRequested',
      reason: null,
      flags: [{ field: 'nameChangeDocument.images.page1', reason }],
    })
    expect(read('outbox_mails', 'variables_json')).toEqual({
      receptionNumber: '1',
      items: [{ label: reason, reason }],
      applicationKind: 'account',
    })
    expect(read('settings', 'value_json')).toEqual({
      linkMinutes: 30,
      formFields: {
        account: {
          'applicant.name.kanji': 'optional',
          'school.name.kanji': 'optional',
          'school.studentNumber': 'required',
        },
        enrolment: { 'school.name.kanji': 'optional' },
      },
    })
  })

  it('put the birth date of the newest approved form on its account in 0009', async () => {
    const before = await place.open('0008-add-covering')
    await insertSampleRows(before)
    const insert = (id: number, state: string, birthDate: string) => sql`
      insert into applications (id, reception_number, state, revision, email, email_key, form_json, applicant_name,
        applicant_katakana, student_number, terms_version, terms_agreed_at_ms, submitted_at_ms, account_id, kind, birth_date)
      ${kind === 'postgres' ? sql`overriding system value` : sql``}
      values (${id}, ${String(id)}, ${state}, 1, '', '', '{}', '', '', '', '', 0, 0, 1, 'account', ${birthDate})`
    await insert(11, 'approved', '1990-04-02').execute(before.db)
    await insert(12, 'approved', '1991-05-03').execute(before.db)
    await insert(13, 'approved', '').execute(before.db)
    await insert(14, 'rejected', '1999-09-09').execute(before.db)
    await before.close()
    const { accounts } = await readRows(await place.open())
    expect(accounts).toMatchObject([{ birth_date: '1991-05-03' }])
  })

  it('split the one row of settings into sections in 0010, and lose nothing of it', async () => {
    const before = await place.open('0009-take-over-birth-dates')
    await insertSampleRows(before)
    const { certificateRequests, ...others } = settingsSections
    // As the version before stored it: all fields in one row, certificates in one of them.
    const stored = {
      ...Object.assign({}, ...Object.values(others).map(({ defaults }) => defaults)),
      name: { ja: '青葉大学', en: 'Aoba University' },
      support: { phone: '022-000-0000', hours: { ja: '平日', en: 'Weekdays' } },
      linkMinutes: 45,
      staffIdleMinutes: 20,
      initialPasswordDays: 7,
      terms: { version: '3', text: { ja: '規約', en: 'Terms' } },
      certificates: { ...certificateRequests.defaults, purposes: [] },
    }
    await sql`insert into settings (key, value_json, updated_at_ms)
      values ('university', ${JSON.stringify(stored)}, 7)`.execute(before.db)
    await before.close()

    const { db } = await place.open()
    for (const section of Object.values(settingsSections)) {
      const fields = Object.keys(section.schema.shape)
      const from = section === certificateRequests ? stored.certificates : stored
      const { value, revision } = await getStoredSettings(db, section)
      expect([section.name, revision, value]).toEqual([
        section.name,
        LATER_SECTIONS.has(section.name) ? 0 : 1,
        Object.fromEntries(fields.map((field) => [field, Reflect.get(from, field)])),
      ])
    }
    const { settings } = await readRows(await place.open())
    expect(settings).toContainEqual(expect.objectContaining({ key: 'sample', revision: 1 }))
  })

  it('leave to their defaults what the one row of settings did not have yet', async () => {
    const before = await place.open('0009-take-over-birth-dates')
    await sql`insert into settings (key, value_json, updated_at_ms)
      values ('university', ${JSON.stringify({ linkMinutes: 45 })}, 7)`.execute(before.db)
    await before.close()
    const { db } = await place.open()
    const { links, notices } = settingsSections
    expect(await getStoredSettings(db, links)).toEqual({
      value: { ...links.defaults, linkMinutes: 45 },
      revision: 1,
    })
    expect(await getStoredSettings(db, notices)).toEqual({ value: notices.defaults, revision: 0 })
  })

  it.each(['0003-create-applications', '0013-index-outbox-recipients', '0014-create-open-cases'])(
    'keep applications findable that %s has',
    async (version) => {
      const before = await place.open(version)
      await insertSampleRows(before)
      await before.close()
      const database = await place.open()
      for (const [search, count] of [
        [SAMPLE_NAME, 1],
        ['花', 1],
        ['花男', 0],
        ['Ａ1234567', 1],
        ['hanako@EXAMPLE.jp', 1],
        ['2026-000001-5', 1],
        ['2026-000001-6', 0],
      ] as const) {
        const found = await listApplications(database, {
          search,
          states: [],
          sort: 'oldestFirst',
          claimedById: null,
          after: null,
          limit: 10,
        })
        expect([search, found.length]).toEqual([search, count])
      }
    },
  )

  it.each(steps.map(([from]) => from))('after %s run as a whole or not at all', async (from) => {
    await (await place.open(from)).close()
    const withABrokenOne = (ofKind: DatabaseKind) => ({
      ...migrationsFor(ofKind),
      '9999-broken': {
        async up(db: Kysely<unknown>) {
          await db.schema.createTable('half_made').addColumn('id', 'integer').execute()
          throw new Error('killed in the middle')
        },
      },
    })
    await expect(openMigratedDatabase(place.location, withABrokenOne)).rejects.toThrow('killed in the middle')
    const after = await place.open(from)
    const tables = await after.db.introspection.getTables()
    expect(tables.map(({ name }) => name)).not.toContain('half_made')
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(after.db)
    expect(rows.map(({ name }) => name)).toEqual(names.slice(0, names.indexOf(from) + 1))
  })

  it('make the search indexes anew as a whole or not at all', async () => {
    const before = await place.open('0014-create-open-cases')
    await insertSampleRows(before)
    const rename = (from: string, to: string) => before.db.schema.alterTable(from).renameTo(to).execute()
    // As a kill in the middle: the first index is made, the second is not.
    await rename('certificate_requests', 'out_of_reach')
    await expect(place.open()).rejects.toThrow()
    // The former index's word for 花.
    const former = 'x0082b1'
    const stillFound =
      kind === 'sqlite'
        ? sql`select rowid from application_search where application_search match ${former}`
        : sql`select 1 from application_search where terms @> array[${former}]`
    expect((await stillFound.execute(before.db)).rows).toHaveLength(1)
    await rename('out_of_reach', 'certificate_requests')
    await before.close()
    const found = await listApplications(await place.open(), {
      search: SAMPLE_NAME,
      states: [],
      sort: 'oldestFirst',
      claimedById: null,
      after: null,
      limit: 10,
    })
    expect(found).toHaveLength(1)
  })

  it('refuse rows that break a rule of the tables', async () => {
    const database = await place.open()
    const { db } = database
    await insertSampleRows(database)
    const broken = [
      sql`insert into settings (key, value_json, updated_at_ms) values (null, '{}', 1)`,
      sql`insert into settings (key, value_json, updated_at_ms) values ('sample', '{}', 1)`,
      sql`update accounts set application_id = 99`,
      sql`insert into enrolments (account_id, application_id, department_id, student_number, in_school_name_json, admission_month, leaving_month, leaving_type, approved_at_ms)
          select account_id, application_id, department_id, student_number, in_school_name_json, admission_month, leaving_month, leaving_type, approved_at_ms from enrolments`,
      sql`delete from applications`,
    ]
    for (const statement of broken) await expect(statement.execute(db)).rejects.toThrow(/constraint|null value/i)
  })

  it('keep one open row of what is wrong at a seat, and any number of what is over', async () => {
    const database = await place.open()
    await insertSampleRows(database)
    const again = sql`insert into troubles (kind, part, seat_id, detail, since_ms, ended_at_ms)
      select kind, part, seat_id, detail, since_ms, ended_at_ms from troubles`
    await expect(again.execute(database.db)).rejects.toThrow(/constraint/i)
    await sql`update troubles set ended_at_ms = since_ms`.execute(database.db)
    await again.execute(database.db)
    await again.execute(database.db)
    expect((await sql`select id from troubles`.execute(database.db)).rows).toHaveLength(4)
  })

  it('let several people have no student number', async () => {
    const database = await place.open()
    await insertSampleRows(database)
    await sql`update enrolments set student_number = ''`.execute(database.db)
    await sql`insert into enrolments (account_id, application_id, department_id, student_number, in_school_name_json, admission_month, leaving_month, leaving_type, approved_at_ms)
      select account_id, application_id, department_id, student_number, in_school_name_json, admission_month, leaving_month, leaving_type, approved_at_ms from enrolments`.execute(
      database.db,
    )
    const { rows } = await sql`select id from enrolments`.execute(database.db)
    expect(rows).toHaveLength(2)
  })
})

it('gives both databases the same tables, columns and indexes', async () => {
  const places = await Promise.all(DATABASE_KINDS.map(createTemporaryDatabase))
  const [one, other] = await Promise.all(
    places.map(async (place) => {
      const database = await place.open()
      return { schema: await schemaOf(database), indexes: await indexesOf(database) }
    }),
  )
  expect(one?.indexes.length).toBeGreaterThan(5)
  expect(one).toEqual(other)
  for (const place of places) await place.remove()
})

it('numbers migrations in their order', () => {
  expect(Object.keys(migrationsFor('postgres'))).toEqual(names)
  for (const name of names) expect(name).toMatch(/^\d{4}-[a-z0-9-]+$/)
  expect(names).toEqual(names.toSorted())
  expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
})
