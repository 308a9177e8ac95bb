import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { matchedPersonOf } from '../../shared/features/accounts/matched-person.ts'
import { matchKeys } from '../../shared/features/accounts/person-match.ts'
import type { DatabaseKind } from '../platform/database/database.ts'

const BATCH = 500

/** The keys by which accounts are found when the same person applies again. When the folding changes, a migration must make all keys again. */
export function createMatchKeys(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const table = db.schema
        .createTable('account_match_keys')
        .addColumn('account_id', 'bigint', (column) => column.notNull().references('accounts.id'))
        .addColumn('key', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('account_match_keys_by_key', ['key', 'account_id'])
      // The table is only its key, so SQLite need not store it twice.
      await (kind === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table).execute()
      await db.schema
        .createIndex('account_match_keys_by_account')
        .on('account_match_keys')
        .column('account_id')
        .execute()
      await db.schema.createIndex('applications_by_account').on('applications').column('account_id').execute()
      await fill(db)
    },
  }
}

/** A thousand accounts at a time, so that a million need no more memory than ten. */
async function fill(db: Kysely<unknown>): Promise<void> {
  let last = 0
  for (;;) {
    const { rows: accounts } = await sql<{ id: number; birth_date: string }>`
      select id, birth_date from accounts where id > ${last} order by id limit ${BATCH}`.execute(db)
    const ids = accounts.map(({ id }) => id)
    if (ids.length === 0) return
    last = ids.at(-1) ?? last
    // Filtered and sorted here, not in SQL: SQLite would use the index of states and walk through every approved application each time.
    const { rows } = await sql<{ id: number; account_id: number; state: string; form_json: string }>`
      select id, account_id, state, form_json from applications where account_id in (${sql.join(ids)})`.execute(db)
    const forms = rows.filter((row) => row.state === 'approved').toSorted((one, other) => other.id - one.id)
    const { rows: enrolments } = await sql<{
      account_id: number
      student_number: string
      in_school_name_json: string
    }>`select account_id, student_number, in_school_name_json from enrolments where account_id in (${sql.join(ids)})`.execute(
      db,
    )
    const keys = accounts.flatMap(({ id, birth_date: birthDate }) => {
      const person = matchedPersonOf({
        birthDate,
        formsJson: forms.filter((row) => row.account_id === id).map((row) => row.form_json),
        enrolments: enrolments.filter((row) => row.account_id === id),
      })
      return [...matchKeys(person)].map((key) => sql`(${id}, ${key})`)
    })
    if (keys.length > 0)
      await sql`insert into account_match_keys (account_id, key) values ${sql.join(keys)}`.execute(db)
  }
}
