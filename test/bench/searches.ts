import { migrationsFor } from '../../src/main/migrations/index.ts'
import { listApplications } from '../../src/main/features/applications/applications-repository.ts'
import type { Database } from '../../src/main/platform/database/database.ts'
import { openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'
import { codedTerm } from '../../src/main/platform/database/search-index-terms.ts'
import { formatReceptionNumber } from '../../src/shared/features/applications/application.ts'
import { startPostgres } from '../support/postgres.ts'
import { compare, formatMs, medianOf, ratioRow, timed, type Row } from './compare.ts'
import { fillPostgres, fillSqlite, startQuietDesk } from './filled-desk.ts'

const LIMIT = 51
const SMALLEST = 10_000

const COLUMNS = `applications.id, applications.reception_number, applications.kind, applications.state, applications.applicant_name,
  applications.applicant_katakana, applications.student_number, applications.email, applications.submitted_at_ms,
  claimer.display_name as claimed_by`
const CLAIMER = 'left join staff_accounts as claimer on claimer.id = applications.claimed_by_id'

/** A shape of the issue, and what somebody who knows the tables would write for it. */
interface Shape {
  name: string
  search: string
  isWaiting?: true
  /** The page begins after this id. */
  after?: number
  /** An indexed column and its value: then no search index is needed. */
  exact?: [column: string, value: string]
  /** The terms of the index, of as few lists as can be, and the word that must be in one piece. */
  terms?: string[]
  word?: string
}

/** Of a word's letters, as the index has them. */
const termOf = (letters: string): string =>
  `x${[...letters].map((letter) => letter.codePointAt(0)?.toString(16).padStart(6, '0')).join('')}`

function shapes(count: number): Shape[] {
  const middle = count / 2
  const name = { search: '中村', terms: [termOf('中村')] }
  // Given names change every 31 applications: number 7 of them is that of the numbers 217 to 247.
  const mail = 'ai.200@example.jp'
  return [
    { ...name, name: '中村' },
    { ...name, name: '中村, a page from the middle', after: middle },
    { ...name, name: '中村 among the waiting', isWaiting: true },
    {
      name: 'ナカムラ',
      search: 'ナカムラ',
      terms: ['ナカ', 'カム', 'ムラ'].map(termOf),
      word: 'ナカムラ',
    },
    {
      name: 'A domain that everybody has',
      search: 'example.jp',
      terms: ['exa', 'amp', 'ple', 'ejp'].map(termOf),
      word: 'examplejp',
    },
    { name: 'A whole mail address', search: mail, exact: ['email_key', mail] },
    {
      name: 'A reception number',
      search: formatReceptionNumber(2026, middle),
      exact: ['reception_number', formatReceptionNumber(2026, middle)],
    },
    {
      name: 'A student number',
      search: `B${String(middle).padStart(7, '0')}`,
      exact: ['student_number', `B${String(middle).padStart(7, '0')}`],
    },
  ]
}

/** Everything else that staff may type, and what nobody would. */
const OTHERS = [
  '林',
  '1',
  'a',
  '0001',
  '2026-0001',
  '9999',
  'B00',
  'b0999',
  'nakamura taro',
  'naka hana',
  'なかむら はなこ',
  '佐々木 蓮 9',
  '鬼瓦',
  'nobody@example.jp',
  '260020',
  'jpexample',
  '中村 @example.jp 2026',
]

function queryOf({ search, isWaiting, after }: Pick<Shape, 'search' | 'isWaiting' | 'after'>) {
  const states = isWaiting ? (['received', 'checking'] as const) : []
  return {
    search,
    states: [...states],
    sort: 'oldestFirst' as const,
    claimedById: null,
    after: after ?? null,
    limit: LIMIT,
  }
}

const rounds = (count: number): { rounds: number; warmUps: number } => ({
  rounds: 100,
  warmUps: count > SMALLEST ? 10 : 30,
})

/** SQLite cuts its lists into shards of 4,096 ids, PostgreSQL has marks for windows of 2,048 and 32,768. */
function rawSqlite({ exact, terms = [], word, after = 0, isWaiting }: Shape): { text: string; values: unknown[] } {
  if (exact)
    return {
      text: `select ${COLUMNS} from applications ${CLAIMER} where applications.${exact[0]} = ?`,
      values: [exact[1]],
    }
  const shard = Math.floor((after + 1) / 4096)
  const match = [shard, shard + 1]
    .map(
      (at) =>
        `(${[...terms.map((term) => `${at}${term}`), ...(isWaiting ? [`(${at}mreceived OR ${at}mchecking)`] : [])].join(' AND ')})`,
    )
    .join(' OR ')
  return {
    text: `select ${COLUMNS} from application_search as found cross join applications on applications.id = found.rowid ${CLAIMER}
      where found.application_search match ? and found.rowid > ? ${word ? 'and instr(applications.search_key, ?) > 0' : ''} order by found.rowid limit ${LIMIT}`,
    values: [match, after, ...(word ? [word] : [])],
  }
}

function rawPostgres({ exact, terms = [], word, search, after = 0, isWaiting }: Shape): {
  text: string
  values: unknown[]
} {
  if (exact)
    return {
      text: `select ${COLUMNS} from applications ${CLAIMER} where applications.${exact[0]} = $1`,
      values: [exact[1]],
    }
  // Of the waiting one in 310 is found: so a small window has too few.
  const level = isWaiting ? 15 : 11
  const window = Math.floor((after + 1) / 2 ** level)
  const marks = [window, window + 1].map((at) => `w${level}x${at}`)
  return {
    text: `with found as materialized
        (select application_id as id from application_search where terms @> $1::int[] and terms && $2::int[] and terms && $3::int[] and application_id + 0 > $4)
      select ${COLUMNS} from found cross join lateral (select * from applications where id = found.id limit 1) as applications ${CLAIMER}
      where strpos(applications.search_key, $5) > 0 order by found.id limit ${LIMIT}`,
    values: [
      terms.map(codedTerm),
      marks.map(codedTerm),
      (isWaiting ? ['mreceived', 'mchecking'] : marks).map(codedTerm),
      after,
      word ?? search,
    ],
  }
}

type Raw = (shape: Shape) => Promise<unknown[]>

/** Repository only: what the bridge adds is in the row of the queue. */
async function measure(database: Database, raw: Raw, count: number): Promise<{ rows: Row[]; ms: number[] }> {
  const label = `among ${count.toLocaleString('en')} (${database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'})`
  const rows: Row[] = []
  const ms: number[] = []
  for (const shape of shapes(count)) {
    const query = queryOf(shape)
    const [found, expected] = [(await listApplications(database, query)).length, (await raw(shape)).length]
    if (found === 0 || found < expected) throw new Error(`${shape.name}: ${found} rows, by hand ${expected}`)
    const medians = await compare({
      ...rounds(count),
      ours: () => timed(() => listApplications(database, query)),
      raw: () => timed(() => raw(shape)),
    })
    ms.push(medians.oursMs)
    rows.push(ratioRow(`${shape.name}, ${label}`, medians, 3))
  }
  const others = []
  for (const search of OTHERS)
    for (const sort of ['oldestFirst', 'newestFirst'] as const)
      for (const isWaiting of [true, undefined]) {
        const query = { ...queryOf({ search, ...(isWaiting && { isWaiting }) }), sort }
        others.push({ search, ms: await medianOf(5, () => timed(() => listApplications(database, query))) })
      }
  const [slowest = { search: '', ms: 0 }] = others.toSorted((one, other) => other.ms - one.ms)
  rows.push({
    name: `Slowest of ${others.length} other searches (${slowest.search}), ${label}`,
    ours: formatMs(slowest.ms),
    raw: '–',
    ratio: '–',
    goal: '≤ 50 ms',
    isMet: slowest.ms <= 50,
  })
  return { rows, ms }
}

async function measureSqlite(count: number) {
  const testDesk = await startQuietDesk('sqlite')
  const connection = await fillSqlite(testDesk, count)
  try {
    const prepared = new Map(
      shapes(count).map((shape) => [shape.name, connection.prepare<unknown[]>(rawSqlite(shape).text)]),
    )
    const raw: Raw = async (shape) => prepared.get(shape.name)?.all(rawSqlite(shape).values) ?? []
    return await measure(testDesk.services.database, raw, count)
  } finally {
    connection.close()
    await testDesk.stop()
  }
}

async function measurePostgres(count: number) {
  const server = await startPostgres()
  const testDesk = await startQuietDesk('sqlite')
  const database = await openMigratedDatabase({ url: server.url }, migrationsFor)
  const client = await fillPostgres(testDesk, server.url, count)
  try {
    const raw: Raw = async (shape) => (await client.query({ name: shape.name, ...rawPostgres(shape) })).rows
    return await measure(database, raw, count)
  } finally {
    await client.end()
    await database.close()
    await testDesk.stop()
    await server.stop()
  }
}

/** How much slower with more applications: flat means that an office can grow. */
function growthRows(from: number[], to: number[], kind: string, count: number): Row[] {
  return shapes(count).map(({ name }, index) => {
    const medians = { oursMs: to[index] ?? Number.NaN, rawMs: from[index] ?? Number.NaN }
    return ratioRow(
      `${name}, among ${count.toLocaleString('en')} against ${SMALLEST.toLocaleString('en')} (${kind})`,
      medians,
      1.5,
    )
  })
}

/** The searches that staff make every day, against the best plan that we know by hand. */
export async function benchSearches(): Promise<Row[]> {
  return [...(await measureSqlite(SMALLEST)).rows, ...(await measurePostgres(SMALLEST)).rows]
}

/** The same among more applications. Takes minutes, most of them for filling the tables. */
export async function benchSearchesAmong(count: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const [kind, ofKind] of [
    ['SQLite', measureSqlite],
    ['PostgreSQL', measurePostgres],
  ] as const) {
    const small = await ofKind(SMALLEST)
    const large = await ofKind(count)
    rows.push(...large.rows, ...growthRows(small.ms, large.ms, kind, count))
  }
  return rows
}
