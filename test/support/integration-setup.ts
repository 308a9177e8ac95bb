/** vitest's globalSetup: one PostgreSQL for all test files, and of each kind a database that is migrated already, to be copied. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrationsFor } from '../../src/main/migrations/index.ts'
import type { DatabaseLocation } from '../../src/main/platform/database/database.ts'
import { openMigratedDatabase } from '../../src/main/platform/database/open-database.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the test server; make a database of your own per test file. */
    postgresUrl: string
    /** Its database to make migrated ones from. */
    migratedTemplate: string
    /** A file of SQLite that is migrated. */
    migratedFile: string
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-desk-templates-'))
  const server = await startPostgres()
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const template = 'migrated_template'
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query(`create database ${template}`).finally(() => client.end())
    const url = new URL(server.url)
    url.pathname = `/${template}`
    const file = join(folder, 'desk.db')
    await Promise.all([migrate({ url: url.href }), migrate({ file })])
    provide('postgresUrl', server.url)
    provide('migratedTemplate', template)
    provide('migratedFile', file)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

async function migrate(location: DatabaseLocation): Promise<void> {
  const database = await openMigratedDatabase(location, migrationsFor)
  await database.close()
}
