import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrationsFor } from '../../migrations/index.ts'
import type { Database } from './database.ts'
import { openMigratedDatabase } from './open-database.ts'

let folder: string
let file: string
let database: Database

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-desk-locked-'))
  file = join(folder, 'desk.db')
  database = await openMigratedDatabase({ file }, migrationsFor)
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Lets another process lock the file, as a virus scanner or a backup does. @returns ends the lock */
async function lockFile(): Promise<() => Promise<void>> {
  const library = createRequire(import.meta.url).resolve('better-sqlite3')
  const script = `const database = new (require(${JSON.stringify(library)}))(${JSON.stringify(file)})
    database.exec('begin immediate')
    console.log('locked')
    process.stdin.once('end', () => database.close()).resume()`
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  return async () => {
    holder.stdin.end()
    await once(holder, 'exit')
  }
}

const insert = (db: Database['db'], key: string) =>
  db.insertInto('throttles').values({ key, window_started_at_ms: 0, attempts: 1, blocked_until_ms: 0 }).execute()
const keys = async () =>
  (await database.db.selectFrom('throttles').select('key').orderBy('key').execute()).map(({ key }) => key)

it('a statement and a transaction wait for a lock, and everything else goes on', async () => {
  const release = await lockFile()
  const writes = [insert(database.db, 'alone'), database.transaction((tx) => insert(tx, 'together'))]
  const order: string[] = []
  for (const write of writes) void write.then(() => order.push('written'))
  // Timers still run, so main's thread is not blocked.
  for (let turn = 0; turn < 3; turn++) await new Promise((later) => setTimeout(later))
  order.push('turned')
  await release()
  await Promise.all(writes)
  expect(order).toEqual(['turned', 'written', 'written'])
  expect(await keys()).toEqual(['alone', 'together'])
})

it('a file that is locked while it is opened is opened once it is free', async () => {
  const release = await lockFile()
  const opening = openMigratedDatabase({ file }, migrationsFor)
  await release()
  const opened = await opening
  expect(opened.kind).toBe('sqlite')
  await opened.close()
})
