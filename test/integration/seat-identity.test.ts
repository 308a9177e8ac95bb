import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import pg from 'pg'
import type { DatabaseLocation } from '../../src/main/platform/database/database.ts'
import { holdSeat } from '../../src/main/platform/database/hold-seat.ts'
import { SeatInUseError } from '../../src/main/platform/database/seat-in-use-error.ts'
import { messageOf } from '../../src/main/start-up-problems.ts'
import { expectOk, startDesk, type TestDesk } from '../support/desk.ts'
import { somebody } from '../support/scenes.ts'

const QUICK = { patienceMs: 300, everyMs: 30 }
const holdQuickly: typeof holdSeat = (place, seatId) => holdSeat(place, seatId, QUICK)

const desks: TestDesk[] = []
const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const desk of desks.splice(0).toReversed()) await desk.stop()
})

async function start(options: Parameters<typeof startDesk>[0]): Promise<TestDesk> {
  const desk = await startDesk({ holdSeat: holdQuickly, ...options })
  desks.push(desk)
  return desk
}

/** A program of its own that is this seat until it is killed. */
async function anotherProgram(place: DatabaseLocation, seatId: string): Promise<ChildProcess> {
  const module = new URL('../../src/main/platform/database/hold-seat.ts', import.meta.url)
  const script = `
    const { holdSeat } = await import(${JSON.stringify(module.href)})
    const hold = await holdSeat(${JSON.stringify(place)}, ${JSON.stringify(seatId)}, ${JSON.stringify(QUICK)}).catch((error) => error)
    console.log(hold.what ?? 'held')
    setInterval(() => {}, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}

async function firstWords(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('It was started with a pipe')
  const [words] = (await once(child.stdout, 'data')) as [Buffer]
  return words.toString().trim()
}

/** A client of the same database, without this program. */
async function connect(desk: TestDesk): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: desk.databaseUrl })
  await client.connect()
  return client
}

/** Ends the line of whoever holds an identity. */
const CUT = `select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`

const seatIdOf = (desk: TestDesk) => desk.services.seatSettings.read().seatId

describe('two programs on one profile', () => {
  it('are told by name, whoever came first; after a kill the next one opens', async () => {
    const desk = await start({ kind: 'sqlite' })
    const place = { file: join(desk.profileFolder, 'desk.db') }
    expect(await firstWords(await anotherProgram(place, seatIdOf(desk)))).toBe('profile')
    await desk.desk.close()
    const other = await anotherProgram(place, seatIdOf(desk))
    expect(await firstWords(other)).toBe('held')
    const refused: unknown = await desk.restart().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SeatInUseError)
    expect(messageOf(refused)).toMatch(/same folder of data/)
    other.kill('SIGKILL')
    await once(other, 'exit')
    await desk.restart()
    expectOk(await desk.window('kiosk').university.getUniversity({}))
  })
})

describe('two seats of one identity, as after a disk was copied', () => {
  it('are two: the second gets an identity and keys of its own at its start', async () => {
    const desk = await start({ kind: 'postgres' })
    const copy = await start({ kind: 'postgres', seatOf: desk })
    await copy.administrator()
    const before = copy.services.seatSettings.read()
    expect(before.mailIdentitySealed).toBeDefined()
    copy.services.seatSettings.update({ seatId: seatIdOf(desk) })
    expect(await firstWords(await anotherProgram({ url: desk.databaseUrl ?? '' }, seatIdOf(desk)))).toBe('identity')
    await copy.restart()
    const after = copy.services.seatSettings.read()
    expect(after.seatId).not.toBe(seatIdOf(desk))
    expect(after.seatRecipient).not.toBe(before.seatRecipient)
    expect(after.mailIdentitySealed).toBeUndefined()
    expect([desk, copy].map(({ services }) => services.seatHold.isHeld())).toEqual([true, true])
  })

  it('after a kill the next one has the identity at once', async () => {
    const desk = await start({ kind: 'postgres' })
    await desk.desk.close()
    const other = await anotherProgram({ url: desk.databaseUrl ?? '' }, seatIdOf(desk))
    expect(await firstWords(other)).toBe('held')
    other.kill('SIGKILL')
    await desk.restart()
    expect(desk.services.seatHold.isHeld()).toBe(true)
  })

  it('a line that was lost is made anew, and the identity taken again', async () => {
    const desk = await start({ kind: 'postgres' })
    const client = await connect(desk)
    await client.query(CUT)
    await client.end()
    await expect.poll(() => desk.services.seatHold.isHeld()).toBe(false)
    await expect.poll(() => desk.services.seatHold.isHeld()).toBe(true)
    expect(desk.services.seatHold.isTaken()).toBe(false)
  })

  it('whoever lost it to another sends no mail and says so, until it has it back', async () => {
    const desk = await start({ kind: 'postgres' })
    const staff = await desk.administrator()
    const [other, client] = [await connect(desk), await connect(desk)]
    const { rows } = await client.query<{ key: string }>(
      "select ((classid::bigint << 32) | objid::bigint)::text as key from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    )
    // It waits for the lock, so it gets it before this seat has noticed that it was lost.
    const taken = other.query('select pg_advisory_lock($1::bigint)', [rows[0]?.key])
    await client.query(CUT)
    await taken
    await expect.poll(() => desk.services.seatHold.isTaken(), { timeout: 10_000 }).toBe(true)
    await desk.desk.jobs.run('checkSeat')
    const kinds = async () => expectOk(await staff.troubles.listTroubles({})).troubles.map(({ kind }) => kind)
    expect(await kinds()).toEqual(['seatInUse'])
    const { email } = somebody()
    expectOk(await desk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    await desk.desk.jobs.run('sendMails')
    expect(desk.smtp.mails.filter(({ to }) => to.includes(email))).toEqual([])

    await other.end()
    await client.end()
    await expect.poll(() => desk.services.seatHold.isHeld()).toBe(true)
    await desk.desk.jobs.run('checkSeat')
    expect(await kinds()).toEqual([])
    await desk.desk.jobs.run('sendMails')
    await desk.smtp.waitForMail(({ to }) => to.includes(email))
  })
})
