import { Kysely, SqliteDialect } from 'kysely'
import BetterSqlite3 from 'better-sqlite3'
import type { Migrations, OpenedDatabase } from './database.ts'
import { asOpenError } from './database-open-error.ts'
import { toDatabase } from './kysely-database.ts'
import type { Schema } from './schema.ts'
import { tablesStateOf } from './tables-state.ts'

/** Opens a file of this seat, and makes it where there is none. Of its tables nothing is changed. */
export function openSqlite(file: string, migrations: Migrations): OpenedDatabase {
  let connection: BetterSqlite3.Database | undefined
  try {
    connection = new BetterSqlite3(file, { timeout: 3000 })
    // Reads the header and the schema: a damaged file ends here, before anything writes.
    const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    // With its second column: the names alone come from the index, and a smashed table would go unseen.
    const applied = tables.includes('kysely_migration')
      ? connection.prepare('select name, timestamp from kysely_migration').pluck().all().map(String)
      : []
    const state = tablesStateOf(applied, migrations('sqlite'))
    // Being locked shows at once; a file that can't be written only shows at a write, which is taken back.
    connection.exec('begin immediate; pragma user_version = 0; rollback')
    setPragmas(connection)
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) })
    return { database: toDatabase('sqlite', db), state, mayMigrate: true }
  } catch (error) {
    connection?.close()
    throw asOpenError(error)
  }
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
