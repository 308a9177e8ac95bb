import { sql, type Expression, type SqlBool } from 'kysely'
import { indexTerms, queryTerms, searchKey, searchWords } from './bigrams.ts'
import type { DatabaseConnection, DatabaseKind } from './database.ts'

/** Writes what an application is found by, in place of what was there. Belongs in the transaction that changes the application. */
export async function indexApplication(
  db: DatabaseConnection,
  kind: DatabaseKind,
  applicationId: number,
  texts: readonly string[],
): Promise<void> {
  const terms = indexTerms(texts)
  const key = texts.map(searchKey).join('\n')
  await sql`update applications set search_key = ${key} where id = ${applicationId}`.execute(db)
  if (kind === 'sqlite') {
    await sql`delete from application_search where rowid = ${applicationId}`.execute(db)
    await sql`insert into application_search (rowid, terms) values (${applicationId}, ${terms.join(' ')})`.execute(db)
    return
  }
  await sql`
    insert into application_search (application_id, terms) values (${applicationId}, ${terms})
    on conflict (application_id) do update set terms = excluded.terms`.execute(db)
}

/**
 * The condition that an application is found by what somebody typed; undefined when nothing was typed. The index finds
 * the candidates; since its terms know nothing of each other's place, each word is then looked for in the stored key.
 */
export function applicationMatches(kind: DatabaseKind, typed: string): Expression<SqlBool> | undefined {
  const terms = queryTerms(typed)
  if (terms.length === 0) return undefined
  const isCandidate =
    kind === 'sqlite'
      ? sql<SqlBool>`applications.id in (select rowid from application_search where application_search match ${terms.join(' ')})`
      : sql<SqlBool>`applications.id in (select application_id from application_search where terms @> ${terms})`
  const place = kind === 'sqlite' ? sql.raw('instr') : sql.raw('strpos')
  const words = searchWords(typed).map((word) => sql<SqlBool>`${place}(applications.search_key, ${word}) > 0`)
  return sql<SqlBool>`${isCandidate} and ${sql.join(words, sql` and `)}`
}
