import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { createTestKeychain } from '../support/keychain.ts'
import { countAudit, DAY, expectCountsToBeRight } from '../support/scenes.ts'
import { createTestClock, TEST_START_MS } from '../support/test-clock.ts'
import type { Fact, Work, WorkOrder } from './desk-at-work.ts'
import { timesOf } from './long-runs.ts'

const KILLS = timesOf({ short: 2, long: 200 })
/** Where a kill meets the seat is left to chance, within this time after it was ready, or after its start was begun. */
const LONGEST_WORK_MS = 1500
/** Every so often a start is killed, which cleans up after the kill before. */
const KILLED_STARTS = 4

const keychainKey = randomBytes(32)
const atWork = join(import.meta.dirname, 'desk-at-work.ts')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Lets a seat work for a while, and kills it as a power cut would. */
async function workUntilKilled(order: WorkOrder): Promise<Fact[]> {
  const env = { ...process.env, VITEST: undefined }
  const seat = spawn(process.execPath, [atWork, JSON.stringify(order)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(seat, 'exit')
  const facts: Fact[] = []
  const killSoon = () => void delay(Math.random() * LONGEST_WORK_MS).then(() => seat.kill('SIGKILL'))
  if (order.run % KILLED_STARTS === KILLED_STARTS - 1) killSoon()
  createInterface({ input: seat.stdout }).on('line', (line) => {
    const fact = JSON.parse(line) as Fact
    facts.push(fact)
    if (fact.kind === 'ready') killSoon()
  })
  const [, signal] = (await ended) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  return facts
}

async function openImages(testDesk: TestDesk, staff: Client, receptionNumber: string): Promise<Uint8Array[]> {
  const { id } = await testDesk.services.database.db
    .selectFrom('applications')
    .select('id')
    .where('reception_number', '=', receptionNumber)
    .executeTakeFirstOrThrow()
  const { images } = expectOk(await staff.applications.getApplication({ applicationId: id }))
  const opened: Uint8Array[] = []
  for (const { documentId } of images)
    opened.push(expectOk(await staff.identityDocuments.viewImage({ documentId })).bytes)
  return opened
}

/** Whatever was under way when it was killed, is done whole or not at all. */
async function expectNothingHalf(testDesk: TestDesk, staff: Client): Promise<void> {
  const { database, seatSettings } = testDesk.services
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database.db)
  expect(rows).toEqual([{ integrity_check: 'ok' }])
  await expectCountsToBeRight(testDesk, staff)

  const applications = await database.db.selectFrom('applications').selectAll().execute()
  const inState = (state: string) => applications.filter((application) => application.state === state).length
  expect(await countAudit(testDesk, 'applicationSubmitted')).toBe(applications.length)
  expect(await countAudit(testDesk, 'applicationApproved')).toBe(inState('approved'))
  expect(await countAudit(testDesk, 'applicationRejected')).toBe(inState('rejected'))
  const accounts = await database.db.selectFrom('accounts').select('email_key').execute()
  expect(accounts.map(({ email_key: key }) => key).toSorted()).toEqual(
    applications
      .filter(({ state }) => state === 'approved')
      .map(({ email_key: key }) => key)
      .toSorted(),
  )

  const documents = await database.db.selectFrom('identity_documents').selectAll().execute()
  expect(documents).toHaveLength(applications.length)
  expect(await countAudit(testDesk, 'documentMasked')).toBe(
    documents.filter(({ covering }) => covering === 'drawn').length,
  )
  const { seatId } = seatSettings.read()
  const files = await readdir(join(testDesk.profileFolder, 'documents', seatId), { withFileTypes: true })
  expect(
    files
      .filter((entry) => entry.isFile() && entry.name.endsWith('.age'))
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(documents.map(({ document_id: id }) => `${id}.age`).toSorted())
  expect(files.filter(({ name }) => name.endsWith('.tmp'))).toEqual([])
}

/** Each mail of a decision and of an application was sent, or is sent now. */
async function expectMailsToLeave(testDesk: TestDesk): Promise<void> {
  const { db } = testDesk.services.database
  const decided = await db
    .selectFrom('applications')
    .select('id')
    .where('state', 'in', ['approved', 'rejected'])
    .execute()
  const all = await db.selectFrom('applications').select('id').execute()
  await testDesk.desk.jobs.run('sendMails')
  await vi.waitFor(
    async () => {
      const unsent = await db
        .selectFrom('outbox_mails')
        .select(['kind', 'state', 'problem_detail'])
        .where('state', '<>', 'sent')
        .execute()
      expect(unsent).toEqual([])
    },
    { timeout: 60_000, interval: 100 },
  )
  const sent = await db.selectFrom('outbox_mails').select('kind').execute()
  const count = (...kinds: string[]) => sent.filter(({ kind }) => kinds.includes(kind)).length
  expect(count('applicationReceived')).toBe(all.length)
  expect(count('applicationApproved', 'applicationRejected')).toBe(decided.length)
}

describe.each<Work>(['apply', 'decide', 'mask'])('a seat that is killed again and again (%s)', (work) => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'certificate-desk-killed-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it(
    `loses nothing that was acknowledged, and leaves nothing half done, ${KILLS} times`,
    async () => {
      const smtpPort = await freePort()
      const facts: Fact[] = []
      for (let run = 0; run < KILLS; run++) {
        const startMs = TEST_START_MS + run * 30 * DAY
        const order: WorkOrder = { folder, keychainKey: keychainKey.toString('hex'), smtpPort, startMs, run, work }
        const latest = await workUntilKilled(order)
        facts.push(...latest)

        const clock = createTestClock()
        clock.setWallClock(startMs + 10 * DAY)
        const profile = { folder, keychain: createTestKeychain(keychainKey) }
        const testDesk = await startDesk({ kind: 'sqlite', profile, smtp: { port: smtpPort }, clock, isSetUp: false })
        try {
          const staff = await testDesk.administrator()
          await expectNothingHalf(testDesk, staff)
          await expectMailsToLeave(testDesk)
          const states = await testDesk.services.database.db
            .selectFrom('applications')
            .select(['reception_number', 'state'])
            .execute()
          const stateOf = new Map(states.map((row) => [row.reception_number, row.state]))
          const applied = facts.flatMap((fact) => (fact.kind === 'applied' ? [fact.receptionNumber] : []))
          expect([...stateOf.keys()]).toEqual(expect.arrayContaining(applied))
          const decided = facts.flatMap((fact) =>
            fact.kind === 'approved' || fact.kind === 'rejected' ? [[fact.receptionNumber, fact.kind] as const] : [],
          )
          expect(decided.map(([number]) => [number, stateOf.get(number)])).toEqual(decided)
          // Those of this run only: opening all of them again and again would take hours.
          for (const fact of latest) {
            if (fact.kind !== 'applied' && fact.kind !== 'masked') continue
            const images = await openImages(testDesk, staff, fact.receptionNumber)
            expect(images).toHaveLength(1)
            if (fact.kind !== 'masked') continue
            const { channels } = await sharp(images[0]).stats()
            expect(Math.max(...channels.map(({ max }) => max))).toBe(0)
          }
        } finally {
          await testDesk.stop()
        }
      }
    },
    60_000 + KILLS * 60_000,
  )
})
