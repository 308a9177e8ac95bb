import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely } from 'kysely'
import BetterSqlite3 from 'better-sqlite3'
import { makePrivate } from '../files/private-file.ts'
import type { Migrations, OpenedDatabase } from './database.ts'
import { asOpenError, DatabaseOpenError } from './database-open-error.ts'
import { toDatabase } from './kysely-database.ts'
import { migrateDatabase } from './migrate-database.ts'
import { PatientSqliteDialect, whileLocked } from './patient-sqlite-driver.ts'
import type { Schema } from './schema.ts'
import { tablesStateOf } from './tables-state.ts'

/** Opens this seat's file, or makes it when there is none. Tables are not changed. */
export async function openSqlite(file: string, migrations: Migrations): Promise<OpenedDatabase> {
  try {
    return await whileLocked(() => open(file, migrations))
  } catch (error) {
    throw cannotWriteIn(file, error) ? new DatabaseOpenError('readOnly', error) : asOpenError(error)
  }
}

/** SQLite says only that it can't open the file, or one beside it, which it makes. Where the folder is there, it may not. */
function cannotWriteIn(file: string, error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) return true
  return code.startsWith('SQLITE_CANTOPEN') && existsSync(dirname(file)) && !isFolder(file)
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function open(file: string, migrations: Migrations): OpenedDatabase {
  let connection: BetterSqlite3.Database | undefined
  try {
    connection = new BetterSqlite3(file, { timeout: 0 })
    // Before anything is in it. SQLite gives the files beside it the same mode.
    for (const beside of ['', '-wal', '-shm']) makePrivate(file + beside)
    // This reads the header and the schema, so it throws for a damaged file before anything is written.
    const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    // Reads the second column too: names alone would be read from the index, and a damaged table would not be noticed.
    const applied = tables.includes('kysely_migration')
      ? connection.prepare('select name, timestamp from kysely_migration').pluck().all().map(String)
      : []
    const state = tablesStateOf(applied, migrations('sqlite'))
    // A lock shows at the start of a transaction, a read-only file only at a write. The write is rolled back.
    connection.exec('begin immediate; pragma user_version = 0; rollback')
    setPragmas(connection)
    const db = new Kysely<Schema>({ dialect: new PatientSqliteDialect(connection) })
    const database = toDatabase('sqlite', db)
    return { database, state, mayMigrate: true, migrate: (upTo) => migrateDatabase(database, migrations, upTo) }
  } catch (error) {
    connection?.close()
    throw error
  }
}

function setPragmas(connection: BetterSqlite3.Database): void {
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, secure_delete: 1 } as const
  for (const [name, value] of Object.entries(wanted)) {
    connection.pragma(`${name} = ${value}`)
    const actual = connection.pragma(name, { simple: true })
    // SQLite silently ignores a pragma that it can't set. This database must not run with less safety than was asked for.
    if (actual !== value) throw new Error(`SQLite keeps ${name} at ${String(actual)}`)
  }
}
