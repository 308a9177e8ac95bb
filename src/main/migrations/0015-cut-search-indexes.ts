import { setImmediate } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'

/** Makes both search indexes anew, in the form of ADR 28. */
export function cutSearchIndexes(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const make = kind === 'sqlite' ? makeSqlite : makePostgres
      await make(db, {
        table: 'applications',
        index: 'application_search',
        idColumn: 'application_id',
        numberColumn: 'reception_number',
        claimColumn: 'claimed_by_id',
      })
      await make(db, {
        table: 'certificate_requests',
        index: 'certificate_request_search',
        idColumn: 'certificate_request_id',
        numberColumn: 'request_number',
        claimColumn: null,
      })
    },
  }
}

interface Searched {
  table: string
  index: string
  idColumn: string
  numberColumn: string
  claimColumn: string | null
}

interface Row {
  id: number
  texts: string[]
  keys: string[]
  marks: string[]
}

const BATCH = 2000

async function* batches(db: Kysely<unknown>, { table, numberColumn, claimColumn }: Searched): AsyncGenerator<Row[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<{
      id: number
      search_key: string
      number: string
      email: string
      student_number: string
      state: string
      claim: number | null
    }>`
      select id, search_key, ${sql.ref(numberColumn)} as number, email, student_number, state,
        ${claimColumn === null ? sql`null` : sql.ref(claimColumn)} as claim from ${sql.table(table)}
      where id > ${after} order by id limit ${BATCH}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ id, search_key: searchKey, number, email, student_number: studentNumber, state, claim }) => ({
      id,
      texts: searchKey.split('\n'),
      keys: [number, email, studentNumber].map(folded).filter((key) => key !== ''),
      marks: claim === null ? [state] : [state, `c${claim}`],
    }))
    // A million rows take a minute or more, and windows are open meanwhile.
    await setImmediate()
  }
}

async function makeSqlite(db: Kysely<unknown>, searched: Searched): Promise<void> {
  const index = sql.table(searched.index)
  await sql`drop table if exists ${index}`.execute(db)
  await sql`create virtual table ${index} using fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(
    db,
  )
  for await (const rows of batches(db, searched)) {
    const entries = rows.map(({ id, texts, keys, marks }) => {
      const shard = Math.floor(id / 4096)
      const words = [
        ...[...termsOf(texts)].map((characters) => `x${characters}`),
        ...marks.map((mark) => `m${mark}`),
      ].map((word) => `${shard}${word}`)
      return [id, [...words, ...new Set(keys.map((key) => `k${term([...key])}`))].join(' ')]
    })
    await sql`insert into ${index} (rowid, terms)
      select value ->> 0, value ->> 1 from json_each(${JSON.stringify(entries)})`.execute(db)
  }
}

async function makePostgres(db: Kysely<unknown>, searched: Searched): Promise<void> {
  const { table, index, idColumn } = searched
  await sql`drop table if exists ${sql.table(index)}`.execute(db)
  await sql`create table ${sql.table(index)} (${sql.ref(idColumn)} bigint primary key references ${sql.table(table)}(id), terms int[] not null)`.execute(
    db,
  )
  for await (const rows of batches(db, searched)) {
    const entries = rows.map(({ id, texts, keys, marks }) => ({
      id,
      terms: [
        ...new Set(
          [
            ...[...termsOf(texts)].map((characters) => `x${characters}`),
            ...keys.map((key) => `k${term([...key])}`),
            ...marks.map((mark) => `m${mark}`),
            ...[11, 15, 18].map((level) => `w${level}x${Math.floor(id / 2 ** level)}`),
          ].map(coded),
        ),
      ],
    }))
    await sql`insert into ${sql.table(index)} select id, terms from json_to_recordset(${JSON.stringify(entries)}::json) as entry(id bigint, terms int[])`.execute(
      db,
    )
  }
  // Without the list of what waits to be sorted in (fastupdate), which every search would have to read through.
  await sql`create index ${sql.ref(`${index}_by_term`)} on ${sql.table(index)} using gin (terms) with (fastupdate = off)`.execute(
    db,
  )
}

const IGNORED = /[\s\u3000\-‐‑–—−・･.＝=’'_\p{Variation_Selector}\p{Cc}]+/gu

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(IGNORED, '')
}

function term(characters: readonly string[]): string {
  return characters.map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('')
}

/** Of texts that are folded already: characters, pairs, and threes of ASCII. */
function termsOf(texts: readonly string[]): Set<string> {
  const terms = new Set<string>()
  for (const text of texts) {
    const characters = [...text]
    characters.forEach((character, index) => {
      terms.add(term([character]))
      if (index + 1 < characters.length) terms.add(term(characters.slice(index, index + 2)))
      const three = characters.slice(index, index + 3)
      if (three.length === 3 && three.every((one) => one.charCodeAt(0) < 0x80)) terms.add(term(three))
    })
  }
  return terms
}

function coded(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}
