import type pg from 'pg'
import { migrationsFor } from '../../src/main/migrations/index.ts'
import { openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'
import { listApplications } from '../../src/main/features/applications/applications-repository.ts'
import { expectOk, type Client } from '../support/desk.ts'
import { startPostgres } from '../support/postgres.ts'
import { compare, ratioRow, timed, type Row } from './compare.ts'
import { fillPostgres, fillSqlite, startQuietDesk } from './filled-desk.ts'

const COUNT = 100_000
const LIMIT = 50

const COLUMNS = `applications.id, applications.reception_number, applications.kind, applications.state, applications.applicant_name, applications.applicant_katakana,
  applications.student_number, applications.email, applications.submitted_at_ms, claimer.display_name as claimed_by`
const FROM = 'applications left join staff_accounts as claimer on claimer.id = applications.claimed_by_id'

/** The repository's statement with its parameters in order: state and limit twice, then limit. */
function queueQuery([one, oneLimit, other, otherLimit, limit]: readonly string[]): string {
  const first = (state?: string, count?: string) =>
    `select of_state.id from (select id from applications where state = ${state} order by id asc limit ${count}) as of_state`
  return `select ${COLUMNS} from ${FROM} where applications.id in (${first(one, oneLimit)} union all ${first(other, otherLimit)}) order by applications.id asc limit ${limit}`
}

const PAGE = { sort: 'oldestFirst', isOnlyMine: false, after: null, limit: LIMIT } as const
const QUEUE = { ...PAGE, states: ['received' as const, 'checking' as const], search: '' }

async function list(staff: Client, page: typeof QUEUE): Promise<void> {
  const { rows } = expectOk(await staff.applications.listApplications(page))
  if (rows.length !== LIMIT) throw new Error(`${rows.length} rows were found`)
}

function checkRows(rows: readonly unknown[]): void {
  if (rows.length !== LIMIT + 1) throw new Error(`${rows.length} rows were found`)
}

/** The office's everyday query over the whole bridge (session, audience, schemas), against the prepared statement alone. */
export async function benchQueries(): Promise<Row[]> {
  return [...(await benchSqlite()), ...(await benchPostgres())]
}

async function benchSqlite(): Promise<Row[]> {
  const testDesk = await startQuietDesk('sqlite')
  const connection = await fillSqlite(testDesk, COUNT)
  try {
    const staff = await testDesk.administrator()
    const queue = connection.prepare(queueQuery(['?', '?', '?', '?', '?']))
    const queueMedians = await compare({
      rounds: 1000,
      // As in an office that has worked for a while: V8 compiles what a list takes only after some calls.
      warmUps: 1000,
      ours: () => timed(() => list(staff, QUEUE)),
      raw: () => timed(() => checkRows(queue.all('received', LIMIT + 1, 'checking', LIMIT + 1, LIMIT + 1))),
    })
    return [ratioRow(`First page of the queue among ${COUNT.toLocaleString('en')} (SQLite)`, queueMedians, 1.7)]
  } finally {
    connection.close()
    await testDesk.stop()
  }
}

async function benchPostgres(): Promise<Row[]> {
  const server = await startPostgres()
  const testDesk = await startQuietDesk('sqlite')
  const database = await openMigratedDatabase({ url: server.url }, migrationsFor)
  let client: pg.Client | undefined
  try {
    client = await fillPostgres(testDesk, server.url, COUNT)
    const raw = client
    const page = { sort: 'oldestFirst', claimedById: null, after: null, limit: LIMIT + 1 } as const
    const medians = async (ours: () => Promise<readonly unknown[]>, name: string, text: string, values: unknown[]) =>
      compare({
        rounds: 100,
        warmUps: 20,
        ours: () => timed(async () => checkRows(await ours())),
        raw: () => timed(async () => checkRows((await raw.query({ name, text, values })).rows)),
      })
    const queue = await medians(
      () => listApplications(database, { ...page, states: QUEUE.states, search: '' }),
      'queue',
      queueQuery(['$1', '$2', '$3', '$4', '$5']),
      ['received', LIMIT + 1, 'checking', LIMIT + 1, LIMIT + 1],
    )
    return [ratioRow('The same page on PostgreSQL, repository only', queue)]
  } finally {
    await client?.end()
    await database.close()
    await testDesk.stop()
    await server.stop()
  }
}
