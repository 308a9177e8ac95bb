import { migrationsFor } from '../../src/main/migrations/index.ts'
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseOpenError, type DatabaseOpenProblem } from '../../src/main/platform/database/database-open-error.ts'
import type { Database, DatabaseLocation } from '../../src/main/platform/database/database.ts'
import { openDatabase, openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'
import { createPostgresDatabase } from '../support/desk.ts'
import { insertSampleRows } from './sample-rows.ts'

/** Nothing listens there: that would need rights that no test server has. */
const CLOSED_PORT = 1

const open = (location: DatabaseLocation, upTo?: string): Promise<Database> =>
  openMigratedDatabase(location, migrationsFor, upTo)

async function expectProblem(location: DatabaseLocation, problem: DatabaseOpenProblem): Promise<void> {
  const error: unknown = await open(location).then(
    async (database) => {
      await database.close()
      return 'it opened'
    },
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DatabaseOpenError)
  expect(error).toMatchObject({ problem })
}

describe('opening a SQLite database', () => {
  let folder: string
  let file: string

  const hash = (): string => createHash('sha256').update(readFileSync(file)).digest('hex')

  /** A database as a seat leaves it: one file, with rows. */
  async function createFilled(): Promise<void> {
    const database = await open({ file })
    await insertSampleRows(database)
    await database.close()
  }

  function overwrite(position: number, bytes: Uint8Array): void {
    const handle = openSync(file, 'r+')
    writeSync(handle, bytes, 0, bytes.length, position)
    closeSync(handle)
  }

  async function expectUntouched(problem: DatabaseOpenProblem): Promise<void> {
    const before = hash()
    await expectProblem({ file }, problem)
    expect(hash()).toBe(before)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificate-desk-opening-'))
    file = join(folder, 'desk.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('grants the pragmas that accounts need', async () => {
    const database = await open({ file })
    const read = async (name: string): Promise<unknown> => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.db)
      return Object.values(rows[0] ?? {})[0]
    }
    const pragmas = {
      journal: await read('journal_mode'),
      synchronous: await read('synchronous'),
      foreignKeys: await read('foreign_keys'),
      secureDelete: await read('secure_delete'),
    }
    await database.close()
    expect(pragmas).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, secureDelete: 1 })
  })

  it.each([
    [undefined, 'empty'],
    ['0002-create-links-and-outbox', 'older'],
    [Object.keys(migrationsFor('sqlite')).at(-1), 'current'],
  ])('says of one migrated up to %s that it is %s, and leaves it so', async (upTo, state) => {
    if (upTo !== undefined) await (await open({ file }, upTo)).close()
    const opened = await openDatabase({ file }, migrationsFor)
    const { rows } = await sql<{
      name: string
    }>`select name from sqlite_master where name = 'kysely_migration'`.execute(opened.database.db)
    await opened.database.close()
    expect([opened.state, opened.mayMigrate, rows.length]).toEqual([state, true, upTo === undefined ? 0 : 1])
  })

  it('refuses one of a newer program', async () => {
    await createFilled()
    const newer = new BetterSqlite3(file)
    newer.exec(`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01')`)
    newer.close()
    await expectUntouched('newer')
  })

  it.each([
    ['a text', Buffer.from('this is no database\n')],
    ['a long file of something else', Buffer.alloc(200_000, 'desk')],
    ['nothing but zeros', Buffer.alloc(8192)],
  ])('refuses %s as damaged', async (_what, bytes) => {
    writeFileSync(file, bytes)
    await expectUntouched('damaged')
  })

  it('refuses one with a smashed header as damaged', async () => {
    await createFilled()
    overwrite(0, Buffer.alloc(100, 0xff))
    await expectUntouched('damaged')
  })

  it('refuses one that lost its end as damaged', async () => {
    await createFilled()
    truncateSync(file, 4096 * 3)
    await expectUntouched('damaged')
    truncateSync(file, 5000)
    await expectUntouched('damaged')
  })

  it('refuses one whose table of migrations is smashed as damaged', async () => {
    await createFilled()
    const connection = new BetterSqlite3(file, { readonly: true })
    const page = Number(
      connection.prepare(`select rootpage from sqlite_master where name = 'kysely_migration'`).pluck().get(),
    )
    connection.close()
    overwrite((page - 1) * 4096, Buffer.alloc(4096, 0xff))
    await expectUntouched('damaged')
  })

  it('refuses one that another program holds as locked', async () => {
    await createFilled()
    const before = hash()
    const other = new BetterSqlite3(file)
    other.pragma('locking_mode = exclusive')
    other.exec('begin exclusive')
    await expectProblem({ file }, 'locked')
    other.exec('rollback')
    other.close()
    expect(hash()).toBe(before)
  })

  it('refuses one that cannot be written', async () => {
    await createFilled()
    // Byte 18 is the format's write version: above 2, SQLite only reads. File permissions would not stop root.
    overwrite(18, Uint8Array.of(3))
    await expectUntouched('readOnly')
  })

  it('refuses one beside which no file can be made', async () => {
    await createFilled()
    // Permissions of the folder would not stop root.
    mkdirSync(`${file}-wal`)
    await expectUntouched('readOnly')
  })

  it('refuses one in a folder that is not there, or that is a folder itself, as unreachable', async () => {
    await expectProblem({ file: join(folder, 'missing', 'desk.db') }, 'unreachable')
    expect(existsSync(join(folder, 'missing'))).toBe(false)
    await expectProblem({ file: folder }, 'unreachable')
  })

  it('opens one that a crash left with its log', async () => {
    const crashed = await open({ file })
    await insertSampleRows(crashed)
    const copy = join(folder, 'copy.db')
    for (const suffix of ['', '-wal']) writeFileSync(`${copy}${suffix}`, readFileSync(`${file}${suffix}`))
    await crashed.close()
    const database = await open({ file: copy })
    expect(await database.db.selectFrom('accounts').select('email').execute()).toEqual([{ email: 'Hanako@example.jp' }])
    await database.close()
  })
})

describe('opening a PostgreSQL database', () => {
  let url: string
  let drop: () => Promise<void>

  beforeEach(async () => {
    ;({ url, drop } = await createPostgresDatabase())
  })
  afterEach(() => drop())

  async function query(statement: string, at = url): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: at })
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end())
    return rows
  }

  const schema = (): Promise<unknown> =>
    query(
      `select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 2`,
    )

  async function createFilled(): Promise<void> {
    const database = await open({ url })
    await insertSampleRows(database)
    await database.close()
  }

  function changed(change: (parts: URL) => void): string {
    const parts = new URL(url)
    change(parts)
    return parts.href
  }

  it('refuses one of a newer program, and leaves it as it is', async () => {
    const older = await open({ url }, '0002-create-links-and-outbox')
    await older.close()
    await query(`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01')`)
    const before = await schema()
    await expectProblem({ url }, 'newer')
    expect(await schema()).toEqual(before)
  })

  it('refuses one that cannot be written, and leaves it as it is', async () => {
    const older = await open({ url }, '0002-create-links-and-outbox')
    await older.close()
    await query(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
    const before = await schema()
    await expectProblem({ url }, 'readOnly')
    expect(await schema()).toEqual(before)
  })

  it('refuses an empty one that cannot be written', async () => {
    await query(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
    await expectProblem({ url }, 'readOnly')
    expect(await schema()).toEqual([])
  })

  it('refuses one out of reach', async () => {
    await expectProblem({ url: changed((parts) => (parts.port = String(CLOSED_PORT))) }, 'unreachable')
    await expectProblem(
      { url: changed((parts) => Object.assign(parts, { hostname: 'localhost', port: String(CLOSED_PORT) })) },
      'unreachable',
    )
    await expectProblem({ url: changed((parts) => (parts.password = 'wrong')) }, 'unreachable')
    await expectProblem({ url: changed((parts) => (parts.pathname = '/no_such_database')) }, 'unreachable')
    await expectProblem({ url: changed((parts) => (parts.hostname = 'no-such-host.invalid')) }, 'unreachable')
  })

  it('refuses an address that is none, a socket that is not there, and no password where one is asked for', async () => {
    for (const address of [
      'db.example.ac.jp',
      'mysql://seat:word@localhost/desk',
      'postgres://seat:wo#rd@localhost/desk',
    ])
      await expectProblem({ url: address }, 'address')
    await expectProblem({ url: 'postgres://seat@%2Fnowhere/desk' }, 'unreachable')
    await expectProblem({ url: changed((parts) => (parts.password = '')) }, 'unreachable')
  })

  it('refuses a server without TLS where a safe connection is asked for', async () => {
    await expectProblem({ url: changed((parts) => (parts.search = '?sslmode=verify-full')) }, 'tls')
  })

  it.each(['EUC_JP', 'LATIN1'])('refuses one in %s, which can’t hold every name', async (encoding) => {
    const name = `other_${randomUUID().replaceAll('-', '')}`
    await query(`create database ${name} encoding '${encoding}' template template0 lc_collate 'C' lc_ctype 'C'`)
    await expectProblem({ url: changed((parts) => (parts.pathname = `/${name}`)) }, 'encoding')
    await query(`drop database ${name}`)
  })

  it('refuses a port at which something else answers', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n').on('error', () => {}))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expectProblem({ url: changed((parts) => (parts.port = String(port))) }, 'unreachable')
    server.close()
  })

  it('lets several seats start at once on an empty database', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => open({ url })))
    for (const { db } of opened) expect(await db.selectFrom('settings').selectAll().execute()).toEqual([])
    for (const database of opened) await database.close()
    expect(await query('select count(*)::int as count from kysely_migration')).toEqual([
      { count: Object.keys(migrationsFor('postgres')).length },
    ])
  })

  describe('as a role that may only read and write rows', () => {
    const role = `seat_${randomUUID().replaceAll('-', '')}`
    const asRole = (): string => changed((parts) => Object.assign(parts, { username: role, password: 'seat' }))

    beforeEach(async () => {
      await query(`create role ${role} login password 'seat'`)
      await query(`alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`)
    })
    afterEach(async () => {
      await query(`drop owned by ${role}`)
      await query(`drop role ${role}`)
    })

    /** A value that changes whenever any table is made or changed. */
    const catalog = (): Promise<unknown> => query('select max(xmin::text::bigint) as newest, count(*) from pg_class')

    it('opens what an administrator has migrated, and reads and writes there', async () => {
      await createFilled()
      const before = [await schema(), await catalog()]
      const { database, state, mayMigrate } = await openDatabase({ url: asRole() }, migrationsFor)
      expect([state, mayMigrate]).toEqual(['current', false])
      await database.close()

      const seat = await open({ url: asRole() })
      await seat.db.updateTable('settings').set({ value_json: '{}' }).execute()
      expect(await seat.db.selectFrom('settings').select('value_json').execute()).toEqual([{ value_json: '{}' }])
      const trouble = { kind: 'documentsFull', part: '', seat_id: 'another', detail: '', since_ms: 1 } as const
      await seat.db.insertInto('troubles').values(trouble).execute()
      await seat.db.deleteFrom('troubles').execute()
      await expect(sql`create table of_a_seat (id int)`.execute(seat.db)).rejects.toThrow(/permission denied/)
      await seat.close()
      expect([await schema(), await catalog()]).toEqual(before)
    })

    it('refuses an older one until an administrator was there, and leaves it as it is', async () => {
      const older = await open({ url }, '0002-create-links-and-outbox')
      await older.close()
      const before = [await schema(), await catalog(), await query('select name from kysely_migration order by 1')]
      await expectProblem({ url: asRole() }, 'needsMigration')
      expect([await schema(), await catalog(), await query('select name from kysely_migration order by 1')]).toEqual(
        before,
      )

      await (await open({ url })).close()
      await (await open({ url: asRole() })).close()
    })

    it('refuses an older one although it may create tables: those there are belong to somebody else', async () => {
      const older = await open({ url }, '0002-create-links-and-outbox')
      await older.close()
      await query(`grant create on schema public to ${role}`)
      await expectProblem({ url: asRole() }, 'needsMigration')
    })

    it('refuses an empty one', async () => {
      await expectProblem({ url: asRole() }, 'needsMigration')
      expect(await schema()).toEqual([])
    })

    it('refuses one that it may not even read', async () => {
      await createFilled()
      await query(`revoke select on kysely_migration from ${role}`)
      await expectProblem({ url: asRole() }, 'readOnly')
    })
  })

  it.each([
    [undefined, 'empty'],
    ['0002-create-links-and-outbox', 'older'],
    [Object.keys(migrationsFor('postgres')).at(-1), 'current'],
  ])('says of one migrated up to %s that it is %s, and leaves it so', async (upTo, state) => {
    if (upTo !== undefined) await (await open({ url }, upTo)).close()
    const before = await schema()
    const opened = await openDatabase({ url }, migrationsFor)
    await opened.database.close()
    expect([opened.state, opened.mayMigrate]).toEqual([state, true])
    expect(await schema()).toEqual(before)
  })

  it('goes on after the server dropped an idle connection', async () => {
    await createFilled()
    const database = await open({ url })
    await database.db.selectFrom('settings').selectAll().execute()
    await query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await expect
      .poll(() =>
        database.db
          .selectFrom('settings')
          .select('key')
          .execute()
          .catch(() => 'dropped'),
      )
      .toEqual([{ key: 'sample' }])
    await database.close()
  })

  it('gives counts and moments as numbers', async () => {
    await createFilled()
    const database = await open({ url })
    expect(
      await database.db.selectFrom('identity_documents').select(['application_id', 'sealed_bytes']).execute(),
    ).toEqual([{ application_id: 1, sealed_bytes: 5_000_000_000 }])
    await database.close()
  })
})
