import { sql, type Expression, type SqlBool } from 'kysely'
import { indexTerms, queryTerms, searchKey, searchWords } from './bigrams.ts'
import type { DatabaseConnection, DatabaseKind } from './database.ts'
import type { Schema } from './schema.ts'

/** What can be searched: its table (with a column `search_key`), its index table, and in PostgreSQL the column of ids in that. */
export interface Searched {
  table: keyof Schema
  index: string
  idColumn: string
}

export interface SearchIndex {
  /** Writes the texts by which a row is found, in place of earlier ones. To be called in the transaction that changes the row. */
  write(db: DatabaseConnection, kind: DatabaseKind, id: number, texts: readonly string[]): Promise<void>
  /**
   * The condition for rows that match what somebody typed; undefined when nothing was typed. The index finds candidates. Its terms
   * do not say in which order they stand, so each word is then looked for in the stored key as well.
   */
  matches(kind: DatabaseKind, typed: string): Expression<SqlBool> | undefined
}

/** Called in the repository of the feature that owns the table. */
export function searchIndex({ table, index, idColumn }: Searched): SearchIndex {
  return {
    async write(db, kind, id, texts) {
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
    },

    matches(kind, typed) {
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
    },
  }
}
