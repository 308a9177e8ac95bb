import { setTimeout as delay } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, PoolConfig } from 'pg'
import type { Migrations, OpenedDatabase } from './database.ts'
import { QUERY_GIVEN_UP } from './database-failure.ts'
import { asOpenError, DatabaseOpenError } from './database-open-error.ts'
import { toDatabase } from './kysely-database.ts'
import { migrateDatabase } from './migrate-database.ts'
import type { Schema } from './schema.ts'
import { nameOfStatement } from './sql-text.ts'
import { tlsOf } from './postgres-tls.ts'
import { tablesStateOf } from './tables-state.ts'

/**
 * Time limits in milliseconds, so that an answer that never comes stops no seat and holds up no other. The server's own limits come
 * first, in this order: a lock of a lost seat is given up before those who wait for it give up.
 */
const LIMITS = {
  idle_in_transaction_session_timeout: 6_000,
  lock_timeout: 10_000,
  statement_timeout: 12_000,
  /** The seat's own limit, for a connection that is dead but was not closed. */
  query_timeout: 15_000,
} as const satisfies PoolConfig

/**
 * PostgreSQL has 100 connections unless told otherwise, and each of fifty seats needs one that is always open (`seat-hold-postgres.ts`).
 * So the others are closed soon after they were used.
 */
const MOST_CONNECTIONS = 2
const IDLE_MS = 500

/** Finds a dead connection while no query runs. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const satisfies PoolConfig

/** Opens a database that several seats share. Nothing in it is changed: a role that may not create tables can do it. */
export async function openPostgres(url: string, migrations: Migrations): Promise<OpenedDatabase> {
  // pg takes other texts for the name of a socket or a host.
  if (!URL.canParse(url) || !/^(postgres(ql)?|socket):/.test(url)) throw new DatabaseOpenError('address')
  const db = await connect(url, LIMITS)
  try {
    const { encoding, isReadOnly, hasMigrations, mayMigrate } = await readState(db)
    if (encoding !== 'UTF8') throw new DatabaseOpenError('encoding')
    if (isReadOnly) throw new DatabaseOpenError('readOnly')
    const applied = hasMigrations
      ? await sql<{ name: string }>`select name from kysely_migration`.execute(db)
      : { rows: [] }
    const state = tablesStateOf(
      applied.rows.map((row) => row.name),
      migrations('postgres'),
    )
    return {
      database: toDatabase('postgres', db),
      state,
      mayMigrate,
      // An index over a million rows takes long, and so may another seat that migrates at the same moment.
      async migrate(upTo) {
        const patient = toDatabase('postgres', await connect(url, {}))
        await migrateDatabase(patient, migrations, upTo).finally(() => patient.close())
      },
    }
  } catch (error) {
    await db.destroy()
    throw asOpenError(error)
  }
}

async function connect(address: string, limits: Partial<typeof LIMITS>): Promise<Kysely<Schema>> {
  const { url, ssl } = tlsOf(address)
  // Loaded only here, since most seats use SQLite.
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  // Counts and times are bigint columns. All stay below 2^53, so numbers can hold them.
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString: url,
    ssl,
    max: MOST_CONNECTIONS,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: 5000,
    types,
    ...KEEP_ALIVE,
    ...limits,
  })
  // The pool replaces an idle connection that the server drops. Without a listener this event would end the process.
  pool.on('error', () => {})
  // The same for a connection that is dropped during a transaction: its query, or the next one, fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withoutSilentLines(pool) }) })
}

/** The answer to a query that was given up may still come. So its connection is closed and not used again. */
function withoutSilentLines(pool: Pool): PostgresPool {
  const lines = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await whileFull(() => pool.connect())
      const line = lines.get(client) ?? lineOf(client)
      lines.set(client, line)
      return line
    },
  }
}

const LONGEST_FULL_MS = 5_000
const FULL_AGAIN_MS = 50

/** Waits while the server has no connection left: others close theirs soon. */
async function whileFull<Value>(open: () => Promise<Value>): Promise<Value> {
  for (const giveUpAtMs = performance.now() + LONGEST_FULL_MS; ; await delay(FULL_AGAIN_MS)) {
    try {
      return await open()
    } catch (error) {
      const isFull = error instanceof Error && 'code' in error && error.code === '53300'
      if (!isFull || performance.now() >= giveUpAtMs) throw error
    }
  }
}

function lineOf(client: PoolClient): PostgresPoolClient {
  let givenUp: Error | undefined
  return {
    // Kysely uses a cursor only if it was given one. pg's answers have the form that Kysely's types describe.
    query: (async (query: string, parameters: readonly unknown[]) => {
      if (givenUp) throw givenUp
      try {
        const name = nameOfStatement(query)
        return await client.query({ ...(name !== undefined && { name }), text: query, values: [...parameters] })
      } catch (error) {
        if (error instanceof Error && error.message === QUERY_GIVEN_UP) givenUp = error
        throw error
      }
    }) as unknown as PostgresPoolClient['query'],
    release: (isToBeClosed = false) => client.release(isToBeClosed || givenUp !== undefined),
  }
}

/** Only a table's owner may change it. The owner of the table of migrations is taken to own the others, too. */
async function readState(
  db: Kysely<Schema>,
): Promise<{ encoding: string; isReadOnly: boolean; hasMigrations: boolean; mayMigrate: boolean }> {
  const { rows } = await sql<{
    encoding: string
    is_read_only: boolean
    has_migrations: boolean
    may_migrate: boolean
  }>`
    select
      current_setting('server_encoding') as encoding,
      pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as is_read_only,
      migrations.oid is not null as has_migrations,
      coalesce(has_schema_privilege(current_schema(), 'create'), false)
        and coalesce(pg_has_role(migrations.relowner, 'usage'), true) as may_migrate
    from (select 1) as one left join pg_class as migrations on migrations.oid = to_regclass('kysely_migration')`.execute(
    db,
  )
  const [row] = rows
  return {
    encoding: row?.encoding ?? '',
    isReadOnly: row?.is_read_only ?? true,
    hasMigrations: row?.has_migrations ?? false,
    mayMigrate: row?.may_migrate ?? false,
  }
}
