import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * An account's birth date becomes that of the newest form that was approved for it; until now an address change kept the first one.
 * The keys for matching use the newest already. `state || ''` keeps SQLite from walking the index of states for each account.
 */
export const takeOverBirthDates: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`update accounts set birth_date = coalesce(
      (select birth_date from applications where id = (
        select max(newest.id) from applications newest
        where newest.account_id = accounts.id and newest.kind = 'account'
          and newest.state || '' = 'approved' and newest.birth_date <> '')),
      birth_date)`.execute(db)
  },
}
