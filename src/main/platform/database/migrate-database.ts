import { Migrator } from 'kysely/migration'
import type { Database, Migrations } from './database.ts'
import { asOpenError } from './database-open-error.ts'

/**
 * Brings a database's tables to this version, or to that of `upTo`. Seats that do this at the same time wait for each other, so each
 * migration runs once.
 *
 * @throws DatabaseOpenError when it can't be done; then nothing was changed
 */
export async function migrateDatabase({ db, kind }: Database, migrations: Migrations, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const { error } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (error !== undefined) throw asOpenError(error)
}
