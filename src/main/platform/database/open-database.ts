import type { Database, DatabaseLocation, Migrations, OpenedDatabase } from './database.ts'
import { DatabaseOpenError } from './database-open-error.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'

/**
 * Opens a database as it is, and says whether its tables are empty, older or current.
 *
 * @throws DatabaseOpenError when it is newer than this program, damaged, locked, read-only or out of reach; nothing in it is changed then
 */
export async function openDatabase(location: DatabaseLocation, migrations: Migrations): Promise<OpenedDatabase> {
  return 'file' in location ? openSqlite(location.file, migrations) : openPostgres(location.url, migrations)
}

/**
 * Opens a database, and brings its tables to this version (or to that of `upTo`) where they are not and this seat may.
 *
 * @throws DatabaseOpenError as {@link openDatabase}, and where the tables are older and this seat may not change them
 */
export async function openMigratedDatabase(
  location: DatabaseLocation,
  migrations: Migrations,
  upTo?: string,
): Promise<Database> {
  const { database, state, mayMigrate, migrate } = await openDatabase(location, migrations)
  if (state === 'current') return database
  try {
    if (!mayMigrate) throw new DatabaseOpenError('needsMigration')
    await migrate(upTo)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
