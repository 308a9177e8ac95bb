import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'

/** Tables and columns for added student numbers, changes of accounts and forms set aside; settings and decisions get the shape these need. */
export function addAccountChanges(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const text = (table: string, column: string, value: string) =>
        db.schema
          .alterTable(table)
          .addColumn(column, 'text', (definition) => definition.notNull().defaultTo(value))
          .execute()
      await text('applications', 'kind', 'account')
      await text('applications', 'birth_date', '')
      await text('accounts', 'birth_date', '')
      await db.schema
        .alterTable('accounts')
        .addColumn('credentials_version', 'integer', (column) => column.notNull().defaultTo(1))
        .execute()
      await db.schema.alterTable('one_time_links').addColumn('account_id', 'bigint').execute()
      await db.schema
        .createTable('set_aside_drafts')
        .addColumn('link_id', 'bigint', (column) => column.notNull().primaryKey().references('one_time_links.id'))
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('set_aside_documents')
        .addColumn('document_id', 'text', (column) => column.notNull().primaryKey())
        .addColumn('link_id', 'bigint', (column) => column.notNull().references('set_aside_drafts.link_id'))
        .addColumn('seat_id', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('set_aside_documents_by_draft').on('set_aside_documents').column('link_id').execute()

      const birthDate =
        kind === 'sqlite'
          ? sql`json_extract(form_json, '$.applicant.birthDate')`
          : sql`form_json::json -> 'applicant' ->> 'birthDate'`
      await sql`update applications set birth_date = coalesce(${birthDate}, '')`.execute(db)
      await sql`update accounts set birth_date =
        (select birth_date from applications where applications.id = accounts.application_id)`.execute(db)
      await rewriteSettings(db)
      await rewriteDecisions(db)
      await rewriteMails(db)
    },
  }
}

interface FormerSettings {
  isKanjiNameRequired?: boolean
  isStudentNumberRequired?: boolean
}

/** Two switches are replaced by a rule for every field. */
async function rewriteSettings(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ value_json: string }>`select value_json from settings where key = 'university'`.execute(
    db,
  )
  for (const { value_json: json } of rows) {
    const { isKanjiNameRequired, isStudentNumberRequired, ...rest }: FormerSettings = JSON.parse(json)
    const kanji = isKanjiNameRequired === false ? 'optional' : 'required'
    const names = { 'applicant.name.kanji': kanji, 'school.name.kanji': kanji }
    const account = { ...names, 'school.studentNumber': isStudentNumberRequired === true ? 'required' : 'optional' }
    const settings = { ...rest, formFields: { account, enrolment: { 'school.name.kanji': kanji } } }
    await sql`update settings set value_json = ${JSON.stringify(settings)} where key = 'university'`.execute(db)
  }
}

interface FormerDecision {
  kind: string
  reason: { ja: string; en: string } | null
  retake?: { purpose: string; side: string }[]
}

/** A request for resubmission had one reason for all its images; now each has its own. */
async function rewriteDecisions(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: number; decision_json: string }>`
    select id, decision_json from applications where decision_json is not null`.execute(db)
  for (const { id, decision_json: json } of rows) {
    const { retake = [], ...decision }: FormerDecision = JSON.parse(json)
    const flags = retake.map(({ purpose, side }) => ({
      field: `${purpose === 'identity' ? 'identityDocument' : 'nameChangeDocument'}.images.${side}`,
      reason: decision.reason,
    }))
    // Without an image the reason was about the form as a whole, for which the name stands here.
    const asked =
      decision.kind === 'resubmissionRequested' && flags.length === 0
        ? [{ field: 'applicant.name.kanji', reason: decision.reason }]
        : flags
    const reason = decision.kind === 'rejected' ? decision.reason : null
    const decided = JSON.stringify({ kind: decision.kind, reason, flags: asked })
    await sql`update applications set decision_json = ${decided} where id = ${id}`.execute(db)
  }
}

interface FormerMail {
  items?: unknown[]
  reasons?: unknown
}

/** Waiting mails were queued with variables that have other names now. */
async function rewriteMails(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: number; variables_json: string }>`
    select id, variables_json from outbox_mails
    where kind in ('applicationReceived', 'applicationRejected', 'resubmissionRequested')`.execute(db)
  for (const { id, variables_json: json } of rows) {
    const { items, reasons, ...rest }: FormerMail = JSON.parse(json)
    const labels = items?.length === 0 ? [{ ja: '申請の内容', en: 'Your application' }] : items
    const mended = labels && { items: labels.map((label) => ({ label, reason: reasons })) }
    const variables = JSON.stringify({ ...rest, ...mended, applicationKind: 'account' })
    await sql`update outbox_mails set variables_json = ${variables} where id = ${id}`.execute(db)
  }
}
