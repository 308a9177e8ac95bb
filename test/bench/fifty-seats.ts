import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { ADMINISTRATOR, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { startPostgres } from '../support/postgres.ts'
import { formatMs, timed, type Row } from './compare.ts'
import { fillPostgres, startQuietDesk } from './filled-desk.ts'

const SEATS = 50
const COUNT = 20_000
const EVERY_MS = 3_000
const LASTS_MS = 30_000
const MOST_CONNECTIONS = 95

type Kind = 'list' | 'case' | 'decision' | 'login' | 'claim'

/** Of twenty calls: half lists and searches, a quarter cases, a tenth decisions, the rest logins and claims. */
const TURNS: readonly Kind[] = [
  ...Array.from({ length: 10 }, () => 'list' as const),
  ...Array.from({ length: 5 }, () => 'case' as const),
  'decision',
  'decision',
  'login',
  'claim',
  'claim',
]
const SEARCHES = ['', '', '中村', 'ナカムラ', 'B0001234', 'example.jp']
const PAGE = { sort: 'oldestFirst', isOnlyMine: false, after: null, limit: 50 } as const

/**
 * Fifty seats at work on one PostgreSQL. All of them are in this process and share the machine with the server, so the figures are
 * worse than in an office; hashes of passwords, which each PC makes by itself, are quick ones here.
 */
export async function benchFiftySeats(): Promise<Row[]> {
  const server = await startPostgres()
  const first = await startQuietDesk('postgres', { databaseUrl: server.url })
  const client = await fillPostgres(first, server.url, COUNT)
  const seats: TestDesk[] = [first]
  try {
    while (seats.length < SEATS) seats.push(await startDesk({ kind: 'postgres', seatOf: first }))
    const staff: Client[] = []
    for (const seat of seats) staff.push(await seat.administrator())
    const connections = watchConnections(client)
    const times = await work(seats, staff)
    const most = await connections.end()
    return [
      ...(['list', 'case', 'decision', 'login', 'claim'] as const).map((kind) =>
        rowOf(`of ${times[kind].length} calls: ${kind}`, times[kind]),
      ),
      { ...rowOf('of all', Object.values(times).flat(), 300) },
      {
        name: `Most connections of ${SEATS} seats at work, of PostgreSQL's 100`,
        ours: String(most),
        raw: '–',
        ratio: '–',
        goal: `≤ ${MOST_CONNECTIONS}`,
        isMet: most <= MOST_CONNECTIONS,
      },
    ]
  } finally {
    for (const seat of seats.toReversed()) await seat.stop()
    await client.end()
    await server.stop()
  }
}

async function work(seats: readonly TestDesk[], staff: readonly Client[]): Promise<Record<Kind, number[]>> {
  const times: Record<Kind, number[]> = { list: [], case: [], decision: [], login: [], claim: [] }
  // Every tenth application waits. Decisions take them from the beginning, claims from the end.
  let decided = 0
  let claimed = COUNT + 10
  const calls: Record<Kind, (client: Client, seat: TestDesk, turn: number) => Promise<unknown>> = {
    async list(client, _seat, turn) {
      const search = SEARCHES[turn % SEARCHES.length] ?? ''
      const page = { ...PAGE, search, states: search === '' ? (['received', 'checking'] as const).slice() : [] }
      expectOk(await client.applications.listApplications(page))
      expectOk(await client.applications.countApplications({}))
    },
    async case(client, _seat, turn) {
      expectOk(await client.applications.getApplication({ applicationId: 1 + ((turn * 7919) % COUNT) }))
    },
    async decision(client) {
      const applicationId = (decided += 10)
      expectOk(await client.applications.approveApplication({ applicationId, revision: 1, as: { kind: 'newAccount' } }))
    },
    async login(_client, seat) {
      const { loginName, password } = ADMINISTRATOR
      expectOk(await seat.window('office').staff.logInStaff({ loginName, password }))
    },
    async claim(client) {
      const applicationId = (claimed -= 10)
      expectOk(await client.applications.claimApplication({ applicationId, isTakeOver: false }))
    },
  }
  const startedAt = performance.now()
  await Promise.all(
    seats.map(async (seat, number) => {
      const client = staff[number]
      if (!client) return
      for (let turn = number * 7; ; turn++) {
        const due = startedAt + (number / SEATS) * EVERY_MS + (turn - number * 7) * EVERY_MS
        if (due > startedAt + LASTS_MS) return
        await delay(Math.max(0, due - performance.now()))
        const kind = TURNS[(turn * 13) % TURNS.length] ?? 'list'
        times[kind].push(await timed(() => calls[kind](client, seat, turn)))
      }
    }),
  )
  return times
}

function watchConnections(client: pg.Client): { end(): Promise<number> } {
  let most = 0
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from pg_stat_activity where backend_type = 'client backend'`,
      )
      most = Math.max(most, Number(rows[0]?.count) - 1)
      await delay(100)
    }
  })()
  return {
    async end() {
      over.abort()
      await watching
      return most
    },
  }
}

function rowOf(what: string, times: readonly number[], goalMs?: number): Row {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
  return {
    name: `${SEATS} seats on one PostgreSQL, p95 and median ${what}`,
    ours: formatMs(at(0.95)),
    raw: formatMs(at(0.5)),
    ratio: '–',
    goal: goalMs === undefined ? '–' : `≤ ${goalMs} ms`,
    isMet: goalMs === undefined ? undefined : at(0.95) <= goalMs,
  }
}
