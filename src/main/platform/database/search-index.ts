import { sql, type Expression, type SqlBool } from 'kysely'
import { indexTerms, queryTerms, searchKey, searchWords } from './bigrams.ts'
import type { DatabaseConnection, DatabaseKind } from './database.ts'

/** What can be searched: its table (with the column `search_key`), its index, and in PostgreSQL the index's column of ids. */
interface Searched {
  table: 'applications' | 'certificate_requests'
  index: string
  idColumn: string
}

const APPLICATIONS: Searched = { table: 'applications', index: 'application_search', idColumn: 'application_id' }
const CERTIFICATE_REQUESTS: Searched = {
  table: 'certificate_requests',
  index: 'certificate_request_search',
  idColumn: 'certificate_request_id',
}

/** Writes what an application is found by, in place of what was there. Belongs in the transaction that changes the application. */
export const indexApplication = indexerOf(APPLICATIONS)
/** The same of a request for certificates. */
export const indexCertificateRequest = indexerOf(CERTIFICATE_REQUESTS)

/**
 * The condition that an application is found by what somebody typed; undefined when nothing was typed. The index finds
 * the candidates; since its terms know nothing of each other's place, each word is then looked for in the stored key.
 */
export const applicationMatches = matcherOf(APPLICATIONS)
/** The same of a request for certificates. */
export const certificateRequestMatches = matcherOf(CERTIFICATE_REQUESTS)

function indexerOf({ table, index, idColumn }: Searched) {
  return async (db: DatabaseConnection, kind: DatabaseKind, id: number, texts: readonly string[]): Promise<void> => {
    const terms = indexTerms(texts)
    const key = texts.map(searchKey).join('\n')
    await sql`update ${sql.table(table)} set search_key = ${key} where id = ${id}`.execute(db)
    if (kind === 'sqlite') {
      await sql`delete from ${sql.table(index)} where rowid = ${id}`.execute(db)
      await sql`insert into ${sql.table(index)} (rowid, terms) values (${id}, ${terms.join(' ')})`.execute(db)
      return
    }
    await sql`
      insert into ${sql.table(index)} (${sql.ref(idColumn)}, terms) values (${id}, ${terms})
      on conflict (${sql.ref(idColumn)}) do update set terms = excluded.terms`.execute(db)
  }
}

function matcherOf({ table, index, idColumn }: Searched) {
  return (kind: DatabaseKind, typed: string): Expression<SqlBool> | undefined => {
    const terms = queryTerms(typed)
    if (terms.length === 0) return undefined
    const id = sql.ref(`${table}.id`)
    const isCandidate =
      kind === 'sqlite'
        ? sql<SqlBool>`${id} in (select rowid from ${sql.table(index)} where ${sql.ref(index)} match ${terms.join(' ')})`
        : sql<SqlBool>`${id} in (select ${sql.ref(idColumn)} from ${sql.table(index)} where terms @> ${terms})`
    const place = kind === 'sqlite' ? sql.raw('instr') : sql.raw('strpos')
    const key = sql.ref(`${table}.search_key`)
    const words = searchWords(typed).map((word) => sql<SqlBool>`${place}(${key}, ${word}) > 0`)
    return sql<SqlBool>`${isCandidate} and ${sql.join(words, sql` and `)}`
  }
}
