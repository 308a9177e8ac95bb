import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Migrations, OpenedDatabase } from './database.ts'
import { asOpenError, DatabaseOpenError } from './database-open-error.ts'
import { toDatabase } from './kysely-database.ts'
import type { Schema } from './schema.ts'
import { tablesStateOf } from './tables-state.ts'

/** Opens a database that several seats share. Nothing in it is changed: a role that may not create tables can do it. */
export async function openPostgres(url: string, migrations: Migrations): Promise<OpenedDatabase> {
  // Loaded only here, since most seats use SQLite.
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  // Counts and times are bigint columns. All stay below 2^53, so numbers can hold them.
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5000, types })
  // The pool replaces an idle connection that the server drops. Without a listener this event would end the process.
  pool.on('error', () => {})
  // The same for a connection that is dropped during a transaction: its query, or the next one, fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    const { isReadOnly, hasMigrations, mayMigrate } = await readRights(db)
    if (isReadOnly) throw new DatabaseOpenError('readOnly')
    const applied = hasMigrations
      ? await sql<{ name: string }>`select name from kysely_migration`.execute(db)
      : { rows: [] }
    const state = tablesStateOf(
      applied.rows.map((row) => row.name),
      migrations('postgres'),
    )
    return { database: toDatabase('postgres', db), state, mayMigrate }
  } catch (error) {
    await db.destroy()
    throw asOpenError(error)
  }
}

/** Only a table's owner may change it. The owner of the table of migrations is taken to own the others, too. */
async function readRights(
  db: Kysely<Schema>,
): Promise<{ isReadOnly: boolean; hasMigrations: boolean; mayMigrate: boolean }> {
  const { rows } = await sql<{ is_read_only: boolean; has_migrations: boolean; may_migrate: boolean }>`
    select
      pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as is_read_only,
      migrations.oid is not null as has_migrations,
      coalesce(has_schema_privilege(current_schema(), 'create'), false)
        and coalesce(pg_has_role(migrations.relowner, 'usage'), true) as may_migrate
    from (select 1) as one left join pg_class as migrations on migrations.oid = to_regclass('kysely_migration')`.execute(
    db,
  )
  const [row] = rows
  return {
    isReadOnly: row?.is_read_only ?? true,
    hasMigrations: row?.has_migrations ?? false,
    mayMigrate: row?.may_migrate ?? false,
  }
}
