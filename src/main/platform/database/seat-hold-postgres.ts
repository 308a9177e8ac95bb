import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { asOpenError } from './database-open-error.ts'
import { NEWS_CHANNEL } from './seat-news.ts'
import { tlsOf } from './postgres-tls.ts'
import type { SeatHold, SeatHoldOptions } from './seat-hold.ts'
import { SeatInUseError } from './seat-in-use-error.ts'

const AGAIN_MS = 500
/** How often a lost line is made anew. */
const LOST_AGAIN_MS = 2_000
const LONGEST_GOODBYE_MS = 1_000

/** So that the server lets go of a line that was lost within half a minute. A server on Windows does not know all of them. */
const SESSION_SETTINGS = [
  'set tcp_keepalives_idle = 10',
  'set tcp_keepalives_interval = 5',
  'set tcp_keepalives_count = 3',
  'set idle_session_timeout = 0',
]

interface Line {
  client: Client
  socket: Socket
}

/**
 * Holds an advisory lock of PostgreSQL on a line of its own, which is tried, and made anew when it is lost. It also hears the news of other
 * seats, so that a seat needs only one line that is always open.
 */
export async function holdInPostgres(
  address: string,
  seatId: string,
  { patienceMs = 40_000, everyMs = 10_000, heard = () => {} }: SeatHoldOptions,
): Promise<SeatHold> {
  const key = createHash('sha256').update(`seat ${seatId}`).digest().readBigInt64BE().toString()
  let line: Line | undefined
  let refusedSinceMs: number | undefined
  let isReleased = false
  let timer: NodeJS.Timeout | undefined
  let isLooking = false

  /** Whether the lock is this line's now. */
  async function take(candidate: Line): Promise<boolean> {
    const { rows } = await candidate.client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1::bigint) as held',
      [key],
    )
    return rows[0]?.held === true
  }

  async function look(): Promise<void> {
    isLooking = true
    try {
      if (line && !line.socket.destroyed) await line.client.query('select 1')
      else await makeAnew()
    } catch {
      lose()
    }
    isLooking = false
    lookAfter(line ? everyMs : Math.min(everyMs, LOST_AGAIN_MS))
  }

  function lookAfter(ms: number): void {
    clearTimeout(timer)
    if (!isReleased && !isLooking) timer = setTimeout(() => void look(), ms).unref()
  }

  /** From now on this seat's line. One that is closed is missed at once. */
  async function keep(taken: Line): Promise<void> {
    line = taken
    taken.socket.once('close', () => lookAfter(AGAIN_MS))
    taken.client.on('notification', ({ payload }) => {
      if (payload !== seatId) heard()
    })
    await taken.client.query(`listen ${NEWS_CHANNEL}`)
  }

  async function makeAnew(): Promise<void> {
    const candidate = await open(address)
    const isHeld = await take(candidate).catch(() => undefined)
    if (isHeld === true && !isReleased) {
      await keep(candidate)
      refusedSinceMs = undefined
      heard()
      return
    }
    candidate.socket.destroy()
    if (isHeld === false) refusedSinceMs ??= performance.now()
  }

  function lose(): void {
    line?.socket.destroy()
    line = undefined
  }

  try {
    line = await open(address)
    for (const giveUpAtMs = performance.now() + patienceMs; !(await take(line)); await delay(AGAIN_MS))
      if (performance.now() >= giveUpAtMs) throw new SeatInUseError('identity')
    await keep(line)
  } catch (error) {
    lose()
    throw error instanceof SeatInUseError ? error : asOpenError(error)
  }
  lookAfter(everyMs)

  return {
    isHeld: () => line !== undefined && !line.socket.destroyed,
    // At first it may be this seat's own lost line that the server still counts.
    isTaken: () => refusedSinceMs !== undefined && performance.now() - refusedSinceMs >= patienceMs,
    async release() {
      isReleased = true
      clearTimeout(timer)
      // Over a dead line the goodbye has no answer.
      if (line) await Promise.race([line.client.end(), delay(LONGEST_GOODBYE_MS, undefined, { ref: false })])
      lose()
    },
  }
}

async function open(address: string): Promise<Line> {
  const { default: pg } = await import('pg')
  const { url, ssl } = tlsOf(address)
  const socket = new Socket()
  const client = new pg.Client({
    connectionString: url,
    ssl,
    application_name: 'certificate-desk seat',
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Its own, so that it can be given up without the server's answer.
    stream: () => socket,
  })
  // Without a listener the event would end the process.
  client.on('error', () => socket.destroy())
  try {
    await client.connect()
    for (const setting of SESSION_SETTINGS) await client.query(setting).catch(() => undefined)
    return { client, socket }
  } catch (error) {
    socket.destroy()
    throw error
  }
}
