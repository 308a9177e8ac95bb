import { Kysely, PostgresDialect, sql, SqliteDialect, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import BetterSqlite3 from 'better-sqlite3'
import { DatabaseOpenError, type DatabaseOpenProblem } from './database-open-error.ts'
import { migrationsFor } from './migrations/index.ts'
import type { Schema } from './schema.ts'

export type DatabaseKind = 'sqlite' | 'postgres'
export type DatabaseConnection = Kysely<Schema> | Transaction<Schema>

/** Where the data lives: a file of this seat, or a PostgreSQL (≥ 15) that several seats share. */
export type DatabaseLocation = { file: string } | { url: string }

export interface Database {
  readonly kind: DatabaseKind
  readonly db: Kysely<Schema>
  /** All or nothing. Keep slow work (hashing, files, the network) out of it: SQLite has one writer. */
  transaction<Value>(work: (tx: Transaction<Schema>) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

/**
 * Opens a database and brings it to this version.
 *
 * @throws DatabaseOpenError when it is newer than this program, damaged, locked, read-only or out of reach; nothing in it is changed then
 */
export async function openDatabase(location: DatabaseLocation, upTo?: string): Promise<Database> {
  return 'file' in location ? openSqlite(location.file, upTo) : openPostgres(location.url, upTo)
}

async function openSqlite(file: string, upTo?: string): Promise<Database> {
  let connection: BetterSqlite3.Database | undefined
  try {
    connection = new BetterSqlite3(file, { timeout: 3000 })
    // Reads the header and the schema: a damaged file ends here, before anything writes.
    const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    if (tables.includes('kysely_migration')) {
      refuseNewer(connection.prepare('select name from kysely_migration').pluck().all().map(String), 'sqlite')
    }
    // Being locked shows at once; a file that can't be written only shows at a write, which is taken back.
    connection.exec('begin immediate; pragma user_version = 0; rollback')
    setPragmas(connection)
  } catch (error) {
    connection?.close()
    throw asOpenError(error)
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) })
  return migrated('sqlite', db, upTo)
}

function setPragmas(connection: BetterSqlite3.Database): void {
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, secure_delete: 1 } as const
  for (const [name, value] of Object.entries(wanted)) {
    connection.pragma(`${name} = ${value}`)
    const actual = connection.pragma(name, { simple: true })
    // A pragma that SQLite can't grant is ignored in silence: an account database must not run on less than was asked for.
    if (actual !== value) throw new Error(`SQLite keeps ${name} at ${String(actual)}`)
  }
}

async function openPostgres(url: string, upTo?: string): Promise<Database> {
  // Loaded where it is used: most seats have their own database.
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  // Counts and moments are bigint; all stay below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5000, types })
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // Nor does one end the process that is dropped in the middle of a transaction: its query, or the next one, fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    const { rows: mode } = await sql<{ is_read_only: boolean }>`
      select pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as is_read_only`.execute(
      db,
    )
    if (mode[0]?.is_read_only) throw new DatabaseOpenError('readOnly')
    const { rows } = await sql<{ found: string | null }>`select to_regclass('kysely_migration')::text as found`.execute(
      db,
    )
    if (rows[0]?.found) {
      const { rows: applied } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
      refuseNewer(
        applied.map((row) => row.name),
        'postgres',
      )
    }
  } catch (error) {
    await db.destroy()
    throw asOpenError(error)
  }
  return migrated('postgres', db, upTo)
}

function refuseNewer(applied: readonly string[], kind: DatabaseKind): void {
  const known = migrationsFor(kind)
  if (applied.some((name) => !Object.hasOwn(known, name))) throw new DatabaseOpenError('newer')
}

async function migrated(kind: DatabaseKind, db: Kysely<Schema>, upTo?: string): Promise<Database> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsFor(kind) } })
  const { error } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (error !== undefined) {
    await db.destroy()
    throw asOpenError(error)
  }
  return {
    kind,
    db,
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  }
}

const PROBLEMS: readonly [RegExp, DatabaseOpenProblem][] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'damaged'],
  [/^SQLITE_(BUSY|LOCKED)/, 'locked'],
  [/^(SQLITE_READONLY|25006$)/, 'readOnly'],
  // Logins refused (28…), no such database (3D000), starting or stopping (57P0…), too many connections (53…), the network.
  [/^(SQLITE_CANTOPEN|28|3D000|57P0|53|ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN)/, 'unreachable'],
]

function asOpenError(error: unknown): Error {
  if (error instanceof DatabaseOpenError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const problem = PROBLEMS.find(([pattern]) => pattern.test(code))?.[1]
  if (problem) return new DatabaseOpenError(problem, error)
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|directory does not exist/.test(error.message)
  )
    return new DatabaseOpenError('unreachable', error)
  return error instanceof Error ? error : new Error(String(error))
}
