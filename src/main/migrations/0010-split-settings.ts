import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which fields of the former single row go to which section. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  university: ['name', 'support', 'checkingPeriod', 'checkingDays'],
  sessions: ['kioskIdleMinutes', 'staffIdleMinutes', 'idleCountdownSeconds'],
  links: ['linkMinutes', 'resubmissionLinkDays'],
  documentTypes: ['documentTypes'],
  accounts: ['initialPasswordDays'],
  applications: ['formFields', 'studentNumberPattern'],
  terms: ['terms'],
  notices: ['notices'],
}

/** One row held all settings; now each section has a row and a revision. Audit rows can hold old and new values. */
export const splitSettings: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table settings add column revision integer not null default 1`.execute(db)
    await sql`alter table audit_entries add column changes_json text`.execute(db)
    const { rows } = await sql<{ value_json: string; updated_at_ms: number }>`
      select value_json, updated_at_ms from settings where key = 'university'`.execute(db)
    const [row] = rows
    if (!row) return
    const stored: Record<string, unknown> = JSON.parse(row.value_json)
    await sql`delete from settings where key = 'university'`.execute(db)
    const save = (key: string, value: unknown) =>
      sql`insert into settings (key, value_json, updated_at_ms) values (${key}, ${JSON.stringify(value)}, ${row.updated_at_ms})`.execute(
        db,
      )
    for (const [section, fields] of Object.entries(SECTIONS)) {
      // A field that an older version did not have is left out, and later read as its default.
      const there = fields.filter((field) => stored[field] !== undefined)
      if (there.length > 0) await save(section, Object.fromEntries(there.map((field) => [field, stored[field]])))
    }
    if (stored['certificates'] !== undefined) await save('certificateRequests', stored['certificates'])
  },
}
