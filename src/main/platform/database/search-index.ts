import { sql } from 'kysely'
import type { Database, DatabaseConnection, DatabaseKind } from './database.ts'
import type { Schema } from './schema.ts'
import {
  codedTerm,
  codedTerms,
  markTerm,
  shardedTerms,
  shardOf,
  shardTerm,
  windowsFrom,
  type Indexed,
} from './search-index-terms.ts'
import { keyTerm, queryTerms, searchKey, searchWords, typedKey, wordsOfSeveralTerms } from './search-terms.ts'
import { allOf, joinTexts, readRows, sqlText, type SqlText } from './sql-text.ts'

/** What can be searched: its table (with a column `search_key`), its index table, and in PostgreSQL the column of ids in that. */
export interface Searched {
  table: keyof Schema
  index: string
  idColumn: string
}

export interface Search {
  /** What somebody typed; not nothing. */
  typed: string
  isOldestFirst: boolean
  limit: number
  /** Rows after this id, in the order of the search. Null: from the first on. */
  after: number | null
  /** Of the searched table, and of what `joins` adds. */
  columns: string
  joins?: string
  /** The same condition twice: as marks, at least one of each list; and of the row. */
  filter?: { marks: readonly (readonly string[])[]; condition: SqlText } | undefined
}

export interface SearchIndex {
  /**
   * Writes the texts by which a row is found, in place of earlier ones, and its whole keys (numbers, addresses). To be called in the
   * transaction that changes the row.
   */
  write(db: DatabaseConnection, kind: DatabaseKind, id: number, row: Indexed): Promise<void>
  /** Changes a row's marks alone. */
  mark(db: DatabaseConnection, kind: DatabaseKind, id: number, row: Pick<Indexed, 'keys' | 'marks'>): Promise<void>
  /**
   * Rows that have every word that was typed, in the order of their ids. If the whole of it is a key of some row, then only rows with
   * this key.
   */
  find<Row>(database: Database, search: Search): Promise<Row[]>
}

/** A part of the table, by ids, and the words of the index that its rows have. */
interface Window {
  match: SqlText
  lowest: number | undefined
  highest: number | undefined
}

/** Of one statement, so that none gets too long. */
const MOST_SHARDS = 64

/** Called in the repository of the feature that owns the table. How it is built, and why: ADR 28. */
export function searchIndex({ table, index, idColumn }: Searched): SearchIndex {
  async function highestId(database: Database): Promise<number> {
    const [row] = await readRows<{ id: number | null }>(database, sqlText(`select max(id) as id from ${table}`))
    return row?.id ?? 0
  }

  /**
   * Rows of one window. The index gives candidates in the order of ids, and no more of them are read than the page needs. `cross join`
   * keeps SQLite, and `lateral` with a limit PostgreSQL, from beginning with the other table.
   */
  function readWindow<Row>(
    database: Database,
    { columns, joins = '', filter, isOldestFirst }: Search,
    { match, lowest, highest }: Window,
    has: readonly SqlText[],
    limit: number,
  ): Promise<Row[]> {
    const order = isOldestFirst ? 'asc' : 'desc'
    const place = database.kind === 'sqlite' ? 'found.rowid' : idColumn
    const inside = [match]
    // `+ 0` keeps PostgreSQL from walking through these ids by their own index.
    const bounded = database.kind === 'sqlite' ? place : `${place} + 0`
    if (lowest !== undefined) inside.push(sqlText(`${bounded} >= ?`, lowest))
    if (highest !== undefined) inside.push(sqlText(`${bounded} <= ?`, highest))
    const outside = filter ? [...has, filter.condition] : has
    const page = sqlText('limit ?', limit)
    if (database.kind === 'sqlite')
      return readRows(
        database,
        joinTexts(
          [
            sqlText(
              `select ${columns} from ${index} as found cross join ${table} on ${table}.id = found.rowid ${joins} where`,
            ),
            allOf([...inside, ...outside]),
            sqlText(`order by found.rowid ${order}`),
            page,
          ],
          ' ',
        ),
      )
    return readRows(
      database,
      joinTexts(
        [
          sqlText(`select ${columns} from (select ${place} as id from ${index} where`),
          allOf(inside),
          sqlText(`order by ${place} ${order}) as found
            cross join lateral (select * from ${table} where id = found.id limit 1) as ${table} ${joins} where`),
          allOf(outside),
          sqlText(`order by found.id ${order}`),
          page,
        ],
        ' ',
      ),
    )
  }

  function hasWords(kind: DatabaseKind, words: readonly string[]): SqlText[] {
    return words.map((word) => sqlText(`${kind === 'sqlite' ? 'instr' : 'strpos'}(${table}.search_key, ?) > 0`, word))
  }

  /** A whole line of the key: PostgreSQL's terms are numbers, and two terms may have the same. */
  function hasKey(kind: DatabaseKind, whole: string): SqlText[] {
    if (kind === 'sqlite') return []
    return [sqlText(`strpos(chr(10) || ${table}.search_key || chr(10), chr(10) || ?::text || chr(10)) > 0`, whole)]
  }

  const matchingSqlite = (words: string): SqlText => sqlText(`found.${index} match ?`, words)

  function matchingPostgres(terms: readonly string[], anyOf: readonly (readonly string[])[] = []): SqlText {
    const all = [...terms, ...anyOf.filter((marks) => marks.length === 1).flat()]
    const some = anyOf.filter((marks) => marks.length > 1)
    return allOf([
      sqlText('terms @> ?::int[]', all.map(codedTerm)),
      ...some.map((marks) => sqlText('terms && ?::int[]', marks.map(codedTerm))),
    ])
  }

  /** One window after the other, each larger: most searches are answered by the first. */
  async function* windows(database: Database, search: Search): AsyncGenerator<Window> {
    const { isOldestFirst } = search
    const terms = queryTerms(search.typed)
    const marks = (search.filter?.marks ?? []).map((anyOf) => anyOf.map(markTerm))
    const { lowest, highest } = boundsOf(search)
    yield* database.kind === 'sqlite' ? shards() : levels()

    async function* shards(): AsyncGenerator<Window> {
      const ofShards = (from: number, count: number): Window => {
        const words = Array.from({ length: count }, (_, offset) => {
          const shard = isOldestFirst ? from + offset : from - offset
          const anyOf = marks.map((list) => `(${list.map((mark) => shardTerm(shard, mark)).join(' OR ')})`)
          return `(${[...terms.map((term) => shardTerm(shard, term)), ...anyOf].join(' AND ')})`
        })
        return { match: matchingSqlite(words.join(' OR ')), lowest, highest }
      }
      const newest = await highestId(database)
      // A page may ask for what comes after any id, also after one that no row has yet.
      const first = shardOf(isOldestFirst ? (lowest ?? 1) : Math.min(highest ?? newest, newest))
      const step = isOldestFirst ? 1 : -1
      // Two, so that the first look does not end after a few ids.
      yield ofShards(first, isOldestFirst || first > 0 ? 2 : 1)
      const final = isOldestFirst ? shardOf(newest) : 0
      let left = (final - first) * step - 1
      for (let next = first + 2 * step, size = 8; left > 0; size = Math.min(4 * size, MOST_SHARDS)) {
        const count = Math.min(size, left)
        yield ofShards(next, count)
        next += count * step
        left -= count
      }
    }

    async function* levels(): AsyncGenerator<Window> {
      let from = isOldestFirst ? (lowest ?? 1) : (highest ?? (await highestId(database)))
      let newest: number | undefined
      for (const window of windowsFrom(from, isOldestFirst, marks.length > 0)) {
        const { end } = window
        const [lower, upper] = isOldestFirst ? [from, end] : [end, from]
        yield { match: matchingPostgres(terms, [...marks, window.marks]), lowest: lower, highest: upper }
        from = isOldestFirst ? end + 1 : end - 1
        // In a small office the first window has all, and there is nothing to ask for in others.
        if (from < 1 || (isOldestFirst && from > (newest ??= await highestId(database)))) return
      }
      const match = matchingPostgres(terms, marks)
      yield isOldestFirst ? { match, lowest: from, highest: undefined } : { match, lowest: undefined, highest: from }
    }
  }

  async function writeTerms(db: DatabaseConnection, kind: DatabaseKind, rowId: number, row: Indexed): Promise<void> {
    if (kind === 'sqlite') {
      await sql`delete from ${sql.table(index)} where rowid = ${rowId}`.execute(db)
      await sql`insert into ${sql.table(index)} (rowid, terms) values (${rowId}, ${shardedTerms(rowId, row)})`.execute(
        db,
      )
      return
    }
    await sql`
      insert into ${sql.table(index)} (${sql.ref(idColumn)}, terms) values (${rowId}, ${codedTerms(rowId, row)}::int[])
      on conflict (${sql.ref(idColumn)}) do update set terms = excluded.terms`.execute(db)
  }

  return {
    async write(db, kind, rowId, row) {
      const lines = row.texts.map(searchKey)
      await sql`update ${sql.table(table)} set search_key = ${lines.join('\n')} where id = ${rowId}`.execute(db)
      await writeTerms(db, kind, rowId, { ...row, texts: lines })
    },

    async mark(db, kind, rowId, row) {
      const { rows } = await sql<{ search_key: string }>`
        select search_key from ${sql.table(table)} where id = ${rowId}`.execute(db)
      await writeTerms(db, kind, rowId, { ...row, texts: rows[0]?.search_key.split('\n') ?? [] })
    },

    async find<Row>(database: Database, search: Search): Promise<Row[]> {
      const { kind } = database
      const { typed, limit } = search
      const whole = typedKey(typed)
      if (whole !== undefined) {
        const match = kind === 'sqlite' ? matchingSqlite(keyTerm(whole)) : matchingPostgres([keyTerm(whole)])
        const has = hasKey(kind, whole)
        const found = await readWindow<Row>(database, search, { match, ...boundsOf(search) }, has, limit)
        if (found.length > 0) return found
        // Some row may have the key all the same, and not pass the filter or come before this page.
        const everywhere = { ...search, columns: '1', joins: '', filter: undefined }
        const window = { match, lowest: undefined, highest: undefined }
        if ((await readWindow(database, everywhere, window, has, 1)).length > 0) return []
      }
      // In SQLite a word of a single term is found by the index alone.
      const has = hasWords(kind, kind === 'sqlite' ? wordsOfSeveralTerms(typed) : searchWords(typed))
      const found: Row[] = []
      for await (const window of windows(database, search)) {
        found.push(...(await readWindow<Row>(database, search, window, has, limit - found.length)))
        if (found.length >= limit) break
      }
      return found
    },
  }
}

function boundsOf({ after, isOldestFirst }: Search): Pick<Window, 'lowest' | 'highest'> {
  if (after === null) return { lowest: undefined, highest: undefined }
  return isOldestFirst ? { lowest: after + 1, highest: undefined } : { lowest: undefined, highest: after - 1 }
}
