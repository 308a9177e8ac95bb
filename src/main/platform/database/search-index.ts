import { sql, type Expression, type SqlBool } from 'kysely'
import { indexTerms, queryTerms } from './bigrams.ts'
import type { DatabaseConnection, DatabaseKind } from './database.ts'

/** Writes what an application is found by, in place of what was there. Belongs in the transaction that changes the application. */
export async function indexApplication(
  db: DatabaseConnection,
  kind: DatabaseKind,
  applicationId: number,
  texts: readonly string[],
): Promise<void> {
  const terms = indexTerms(texts)
  if (kind === 'sqlite') {
    await sql`delete from application_search where rowid = ${applicationId}`.execute(db)
    await sql`insert into application_search (rowid, terms) values (${applicationId}, ${terms.join(' ')})`.execute(db)
    return
  }
  await sql`
    insert into application_search (application_id, terms) values (${applicationId}, ${terms})
    on conflict (application_id) do update set terms = excluded.terms`.execute(db)
}

/** The condition that an application is found by what somebody typed; undefined when nothing was typed. */
export function applicationMatches(kind: DatabaseKind, typed: string): Expression<SqlBool> | undefined {
  const terms = queryTerms(typed)
  if (terms.length === 0) return undefined
  if (kind === 'sqlite')
    return sql<SqlBool>`applications.id in (select rowid from application_search where application_search match ${terms.join(' ')})`
  return sql<SqlBool>`applications.id in (select application_id from application_search where terms @> ${terms})`
}
