/** A PostgreSQL that has no connection left for a moment, as with fifty seats and its usual hundred. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject, it, vi } from 'vitest'
import { migrationsFor } from '../../src/main/migrations/index.ts'
import { openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'

it('a seat that is idle leaves its connection to others, and waits for one that another still has', async () => {
  const name = `full_${randomUUID().replaceAll('-', '')}`
  const administrator = new pg.Client({ connectionString: inject('postgresUrl') })
  await administrator.connect()
  // A limit holds for nobody who may do everything, so the seats have a role of their own.
  await administrator.query(`create role ${name} login password 'seat'`)
  await administrator.query(`create database ${name} owner ${name}`)
  const url = new URL(inject('postgresUrl'))
  Object.assign(url, { username: name, password: 'seat', pathname: `/${name}` })
  const database = await openMigratedDatabase({ url: url.href }, migrationsFor)
  const other = new pg.Client({ connectionString: url.href })
  try {
    await vi.waitFor(
      async () => {
        const lines = await administrator.query('select from pg_stat_activity where usename = $1', [name])
        expect(lines.rowCount).toBe(0)
      },
      { timeout: 10_000 },
    )
    await administrator.query(`alter role ${name} connection limit 1`)
    await other.connect()
    const busy = other.query('select pg_sleep(0.5)').then(() => other.end())
    expect(await database.db.selectFrom('staff_accounts').selectAll().execute()).toEqual([])
    await busy
    await database.close()
  } finally {
    await administrator.query(`drop database ${name} with (force)`)
    await administrator.query(`drop role ${name}`)
    await administrator.end()
  }
})
