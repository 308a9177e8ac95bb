import { setTimeout as delay } from 'node:timers/promises'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type QueryResult,
} from 'kysely'
import { SqliteError, type Database, type Statement } from 'better-sqlite3'

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

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter()
  }
}

/** Kysely takes SQLite for unable to change tables in a transaction, and would leave half a migration after a kill. It is able. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
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
    return (this.#patient ??= new PatientConnection(await super.acquireConnection(), this.#database))
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
  readonly #statements: KeptStatements

  constructor(connection: DatabaseConnection, database: Database) {
    this.#connection = connection
    this.#statements = new KeptStatements(database)
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return whileLocked(() => this.#execute<Row>(query))
  }

  #execute<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#statements.of(sql)
    // Its rows have the form that the query's type says.
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { rows: [], insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes) }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize)
  }
}

/** More than the program has shapes of statements in daily use. */
const MOST_STATEMENTS = 300

/** Statements that SQLite has compiled already: compiling takes longer than most of them run. */
class KeptStatements {
  readonly #database: Database
  readonly #byText = new Map<string, Statement<unknown[]>>()

  constructor(database: Database) {
    this.#database = database
  }

  of(text: string): Statement<unknown[]> {
    const kept = this.#byText.get(text)
    if (kept) return kept
    const statement = this.#database.prepare<unknown[]>(text)
    // A statement that changes tables comes once, and those that name the tables may give other columns after it.
    if (!/^\s*(select|insert|update|delete|begin|commit|rollback)\b/i.test(text)) this.#byText.clear()
    else if (this.#byText.size < MOST_STATEMENTS) this.#byText.set(text, statement)
    else this.#replaceOldest(text, statement)
    return statement
  }

  #replaceOldest(text: string, statement: Statement<unknown[]>): void {
    const [oldest = text] = this.#byText.keys()
    this.#byText.delete(oldest)
    this.#byText.set(text, statement)
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
