import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, it, vi } from 'vitest'
import { createDatabaseIntegrity } from '../../src/main/platform/database/database-integrity.ts'
import { expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { submitCase } from '../support/scenes.ts'

let testDesk: TestDesk
afterEach(async () => {
  vi.restoreAllMocks()
  await testDesk.stop()
})

const fileOf = () => join(testDesk.profileFolder, 'desk.db')
const worker = new URL('../../src/main/platform/database/integrity-worker.ts', import.meta.url)
const kinds = async () =>
  expectOk(await (await testDesk.administrator()).troubles.listTroubles({})).troubles.map(({ kind }) => kind)

/** Where the pages of an index are in a file, and how long each is. */
function pagesOf(file: string, name: string): { offsets: number[]; size: number } {
  const database = new Database(file)
  try {
    // Everything is in the file itself then, not in the log beside it.
    database.pragma('wal_checkpoint(truncate)')
    const size = Number(database.pragma('page_size', { simple: true }))
    const pages = database.prepare('select pageno from dbstat where name = ?').pluck().all(name)
    return { offsets: pages.map((page) => (Number(page) - 1) * size), size }
  } finally {
    database.close()
  }
}

it('six flipped bits in an index are told to the office, and no image is taken for one without a row', async () => {
  testDesk = await startDesk({ kind: 'sqlite' })
  for (let count = 0; count < 3; count++) await submitCase(testDesk)
  const { db } = testDesk.services.database
  const [row] = await db.selectFrom('identity_documents').select('document_id').execute()
  const documentId = row?.document_id ?? ''
  const folder = join(testDesk.profileFolder, 'documents')
  const files = () => readdirSync(folder, { recursive: true }).map(String).toSorted()
  const before = files()
  expect(await kinds()).toEqual([])

  await testDesk.desk.close()
  const whole = pagesOf(fileOf(), 'sqlite_autoindex_identity_documents_1')
  const sound = readFileSync(fileOf())
  const bytes = Buffer.from(sound)
  const places = whole.offsets.map((offset) => bytes.indexOf(documentId, offset)).filter((at) => at >= 0)
  const at = places.find((place) => whole.offsets.some((offset) => place >= offset && place < offset + whole.size))
  expect(at).toBeDefined()
  for (let flipped = 0; flipped < 6; flipped++) bytes[(at ?? 0) + flipped] = (bytes[(at ?? 0) + flipped] ?? 0) ^ 1
  writeFileSync(fileOf(), bytes)

  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  await testDesk.restart()
  // The damage: the image is not found by its id any more.
  const found = await testDesk.services.database.db
    .selectFrom('identity_documents')
    .select('document_id')
    .where('document_id', '=', documentId)
    .execute()
  expect(found).toEqual([])
  expect(await kinds()).toEqual(['databaseDamaged'])
  expect(logged).toHaveBeenCalledWith({ findings: expect.any(Array) }, 'the database is damaged')
  await testDesk.desk.jobs.run('sweepDocuments')
  await testDesk.desk.jobs.run('expireDrafts')
  expect(files()).toEqual(before)

  await testDesk.desk.close()
  for (const part of ['-wal', '-shm']) writeFileSync(`${fileOf()}${part}`, '')
  writeFileSync(fileOf(), sound)
  await testDesk.restart()
  expect(await kinds()).toEqual([])
  expectOk(await (await testDesk.administrator()).identityDocuments.viewImage({ documentId }))
})

it('a file that cannot be checked is not called sound', async () => {
  testDesk = await startDesk({ kind: 'sqlite' })
  const { database, log } = testDesk.services
  for (const wrong of [
    { file: join(testDesk.profileFolder, 'missing.db'), worker },
    { file: fileOf(), worker: join(testDesk.profileFolder, 'no-worker.js') },
  ]) {
    const integrity = createDatabaseIntegrity({ database, log, ...wrong })
    expect(await integrity.check()).toMatchObject({ state: 'unknown' })
    expect(integrity.isKnownToBeSound()).toBe(false)
  }
  const integrity = createDatabaseIntegrity({ database, log, file: fileOf(), worker })
  expect(await integrity.check()).toEqual({ state: 'sound' })
  writeFileSync(join(testDesk.profileFolder, 'text.db'), 'not a database at all, but long enough to be read as one')
  const other = createDatabaseIntegrity({ database, log, file: join(testDesk.profileFolder, 'text.db'), worker })
  expect(await other.check()).toMatchObject({ state: 'damaged' })
})

it('PostgreSQL says in the log whether it has checksums for its files', async () => {
  testDesk = await startDesk({ kind: 'postgres' })
  const { database, log } = testDesk.services
  const info = vi.fn()
  const integrity = createDatabaseIntegrity({ database, log: { ...log, info }, file: undefined, worker })
  expect(await integrity.check()).toEqual({ state: 'sound' })
  expect(info).toHaveBeenCalledWith(
    { dataChecksums: expect.stringMatching(/^(on|off)$/) },
    'whether PostgreSQL checks its files',
  )
})
