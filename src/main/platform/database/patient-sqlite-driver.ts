import { setTimeout as delay } from 'node:timers/promises'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import { SqliteError, type Database } from 'better-sqlite3'

const LONGEST_WAIT_MS = 10_000
const FIRST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 200

/**
 * A driver for SQLite that does not block main while it waits for a lock: a virus scanner or a backup may lock the file for seconds.
 * The connection itself must not wait (`timeout: 0`).
 */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #database: Database

  constructor(database: Database) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    return new PatientSqliteDriver(this.#database)
  }
}

class PatientSqliteDriver extends SqliteDriver {
  readonly #database: Database
  #patient: PatientConnection | undefined

  constructor(database: Database) {
    super({ database })
    this.#database = database
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#patient ??= new PatientConnection(await super.acquireConnection()))
  }

  /** Takes the write lock at the start, so that no later statement of the transaction can meet another lock. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk and the like SQLite has rolled back by itself. A second rollback would throw another error and hide the first. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return whileLocked(() => this.#connection.executeQuery<Row>(query))
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize)
  }
}

/** Tries again while another process locks the file, for up to ten seconds. */
export async function whileLocked<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  let waitedMs = 0
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      const isLocked = error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isLocked || waitedMs >= LONGEST_WAIT_MS) throw error
      await delay(pauseMs)
      waitedMs += pauseMs
    }
  }
}
