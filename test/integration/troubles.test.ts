import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TroubleRow } from '../../src/shared/features/troubles/trouble.ts'
import { endTrouble } from '../../src/main/features/troubles/end-trouble.ts'
import { recordTrouble } from '../../src/main/features/troubles/record-trouble.ts'
import { DocumentStoreError } from '../../src/main/platform/documents/document-store-error.ts'
import { beginApplication, photo } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { addStaff, countAudit, expectFailure, HOUR, MINUTE, somebody, waitForMailTo } from '../support/scenes.ts'

describe.each(DATABASE_KINDS)('what is wrong, on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    staff = await testDesk.administrator()
  })
  // Waits until jobs that were woken before have run: they could end the troubles that a test records.
  beforeEach(async () => {
    for (const job of ['sendMails', 'checkDocuments'] as const) await testDesk.desk.jobs.run(job)
  })
  afterEach(async () => {
    await testDesk.services.database.db.deleteFrom('troubles').execute()
  })
  afterAll(() => testDesk.stop())

  const open = async (client = staff): Promise<TroubleRow[]> =>
    expectOk(await client.troubles.listTroubles({})).troubles
  const kinds = async (): Promise<string[]> => (await open()).map((trouble) => trouble.kind)

  it('is told to all staff and to nobody else', async () => {
    await recordTrouble(testDesk.services, { kind: 'jobFailed', part: 'expireDrafts' })
    const { seatId } = testDesk.services.seatSettings.read()
    const told = {
      kind: 'jobFailed',
      part: 'expireDrafts',
      detail: '',
      seatId,
      isThisSeat: true,
      sinceMs: testDesk.clock.nowMs(),
    }
    for (const role of ['viewer', 'registrar'] as const)
      expect(await open(await addStaff(testDesk, staff, role))).toMatchObject([told])
    expect(expectFailure(await testDesk.window('office').troubles.listTroubles({})).code).toBe('sessionEnded')
    expect(expectFailure(await testDesk.window('kiosk').troubles.listTroubles({})).code).toBe('notAllowed')
  })

  it('is told while the outbox can’t be read or stored; mended, mails go out by themselves before long', async () => {
    const { db } = testDesk.services.database
    const { email } = somebody()
    testDesk.smtp.setBehaviour('refuse450')
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    await testDesk.desk.jobs.run('sendMails')
    testDesk.smtp.setBehaviour('accept')
    testDesk.clock.advance(5 * MINUTE)
    await sql`alter table outbox_mails rename to outbox_mails_away`.execute(db)
    await testDesk.desk.jobs.run('sendMails')
    expect(await open()).toMatchObject([{ kind: 'jobFailed', part: 'sendMails' }])
    await sql`alter table outbox_mails_away rename to outbox_mails`.execute(db)
    await waitForMailTo(testDesk, email, 'certdesk://')
    await expect.poll(kinds, { timeout: 10_000 }).toEqual([])
  })

  it('stands once, from when it was noticed first, until it ends; and again when it comes again', async () => {
    const { services, clock } = testDesk
    const began = clock.nowMs()
    await recordTrouble(services, { kind: 'mailsNotSent', detail: 'unreachable' })
    clock.advance(1000)
    await recordTrouble(services, { kind: 'mailsNotSent', detail: 'login' })
    await recordTrouble(services, { kind: 'documentsFull' })
    expect(await open()).toMatchObject([
      { kind: 'mailsNotSent', detail: 'login', sinceMs: began },
      { kind: 'documentsFull', sinceMs: began + 1000 },
    ])
    await endTrouble(services, { kind: 'mailsNotSent' })
    expect(await kinds()).toEqual(['documentsFull'])
    await recordTrouble(services, { kind: 'mailsNotSent', detail: 'tls' })
    expect(await open()).toMatchObject([{ kind: 'documentsFull' }, { detail: 'tls', sinceMs: began + 1000 }])
    const stored = services.database.db.selectFrom('troubles').select(['kind', 'ended_at_ms']).orderBy('id')
    expect(await stored.execute()).toMatchObject([
      { kind: 'mailsNotSent', ended_at_ms: began + 1000 },
      { kind: 'documentsFull', ended_at_ms: null },
      { kind: 'mailsNotSent', ended_at_ms: null },
    ])
  })

  it('stands once although several notice it at the same moment', async () => {
    const { services } = testDesk
    await Promise.all(
      Array.from({ length: 5 }, () => recordTrouble(services, { kind: 'jobFailed', part: 'sendMails' })),
    )
    expect(await kinds()).toEqual(['jobFailed'])
  })

  it('does not keep somebody logged in when only the bar asks for it', async () => {
    const idle = await testDesk.administrator()
    const before = expectOk(await idle.sessions.describeSession({}))
    testDesk.clock.advance(MINUTE)
    await open(idle)
    expect(expectOk(await idle.sessions.describeSession({}))).toEqual(before)
  })

  it('is a job that failed, until it is well; what else runs by the clock goes on', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = vi.spyOn(testDesk.services.vault, 'sweep').mockRejectedValue(new Error('broken'))
    await testDesk.desk.jobs.run('sweepDocuments')
    await testDesk.desk.jobs.run('expireDrafts')
    expect(await open()).toMatchObject([{ kind: 'jobFailed', part: 'sweepDocuments' }])
    expect(logged.mock.calls).toEqual([[{ job: 'sweepDocuments', error: 'Error: broken' }, 'a job failed']])
    broken.mockRestore()
    logged.mockRestore()
    await testDesk.desk.jobs.run('sweepDocuments')
    expect(await open()).toEqual([])
  })

  it('is over after a restart in which the job is well', async () => {
    await recordTrouble(testDesk.services, { kind: 'jobFailed', part: 'sweepDocuments' })
    await testDesk.restart()
    staff = await testDesk.administrator()
    expect(await open()).toEqual([])
  })

  it.each([
    ['refuseAuth', 'login'],
    ['drop', 'unreachable'],
  ] as const)('is a mail server that answers with %s, until one goes out', async (behaviour, detail) => {
    testDesk.smtp.setBehaviour(behaviour)
    const { email } = somebody()
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    await testDesk.desk.jobs.run('sendMails')
    expect(await open()).toMatchObject([{ kind: 'mailsNotSent', detail }])
    testDesk.smtp.setBehaviour('accept')
    testDesk.clock.advance(5 * MINUTE)
    await testDesk.desk.jobs.run('sendMails')
    await waitForMailTo(testDesk, email, '')
    expect(await open()).toEqual([])
  })

  it('is no mail that one address did not get', async () => {
    testDesk.smtp.setBehaviour('refuse550')
    const { email } = somebody()
    expectOk(await testDesk.window('kiosk').applications.requestRegistrationLink({ email, emailConfirmation: email }))
    await testDesk.desk.jobs.run('sendMails')
    testDesk.smtp.setBehaviour('accept')
    expect(await open()).toEqual([])
  })

  it('is a folder of documents that is away, from the first image on, until it is back', async () => {
    const folder = join(testDesk.profileFolder, 'documents')
    const kiosk = await beginApplication(testDesk, somebody().email)
    mkdirSync(folder, { recursive: true })
    renameSync(folder, `${folder}-aside`)
    writeFileSync(folder, 'not a folder')
    expectFailure(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }))
    expect(await kinds()).toEqual(['documentsUnavailable'])
    rmSync(folder)
    renameSync(`${folder}-aside`, folder)
    await testDesk.desk.jobs.run('checkDocuments')
    expect(await open()).toEqual([])
  })

  it('is a disk that is full, until a look at it finds room', async () => {
    const kiosk = await beginApplication(testDesk, somebody().email)
    const full = vi.spyOn(testDesk.services.vault, 'takeIn').mockRejectedValue(new DocumentStoreError('full', 'ENOSPC'))
    expectFailure(await kiosk.identityDocuments.takeInImage({ bytes: new Uint8Array(await photo(320, 200)) }))
    full.mockRestore()
    expect(await kinds()).toEqual(['documentsFull'])
    await testDesk.desk.jobs.run('checkDocuments')
    expect(await open()).toEqual([])
  })

  it('is a clock that was set back or ahead, until it is right again; not a PC that slept', async () => {
    const { clock, desk } = testDesk
    const began = clock.nowMs()
    // Sessions end with the jumps.
    const openNow = async () => open(await testDesk.administrator())
    await desk.jobs.run('checkClock')
    clock.setWallClock(began - HOUR)
    await desk.jobs.run('checkClock')
    expect(await openNow()).toMatchObject([{ kind: 'clockSetBack', detail: '60' }])
    clock.setWallClock(began)
    await desk.jobs.run('checkClock')
    expect(await openNow()).toEqual([])
    clock.setWallClock(began + 8 * HOUR)
    await desk.jobs.run('checkClock')
    expect(await openNow()).toMatchObject([{ kind: 'clockSetAhead', detail: '480' }])
    clock.setWallClock(began)
    clock.advance(8 * HOUR)
    await desk.jobs.run('checkClock')
    expect(await openNow()).toEqual([])
  })
})

describe('what is wrong at another seat', () => {
  it('is told with its seat, and this seat looks for it by itself', async () => {
    const hall = await startDesk({ kind: 'postgres' })
    const desk = await startDesk({ kind: 'postgres', seatOf: hall })
    try {
      const told = vi.spyOn(desk.services, 'tellOffice')
      const staff = await desk.administrator()
      await desk.desk.jobs.run('watchTroubles')
      told.mockClear()
      await recordTrouble(hall.services, { kind: 'documentsFull' })
      await desk.desk.jobs.run('watchTroubles')
      await desk.desk.jobs.run('watchTroubles')
      expect(told).toHaveBeenCalledTimes(1)
      const { seatId } = hall.services.seatSettings.read()
      expect(expectOk(await staff.troubles.listTroubles({})).troubles).toMatchObject([{ seatId, isThisSeat: false }])
      // When all is well at this seat, that does not end another seat's trouble.
      await endTrouble(desk.services, { kind: 'documentsFull' })
      expect(expectOk(await staff.troubles.listTroubles({})).troubles).toHaveLength(1)
      await endTrouble(hall.services, { kind: 'documentsFull' })
      await desk.desk.jobs.run('watchTroubles')
      expect(told).toHaveBeenCalledTimes(2)
    } finally {
      await desk.stop()
      await hall.stop()
    }
  })

  it('can be taken from the list, and is told again by a seat that is still there', async () => {
    const hall = await startDesk({ kind: 'postgres' })
    const desk = await startDesk({ kind: 'postgres', seatOf: hall })
    try {
      const staff = await desk.administrator()
      const list = async () => expectOk(await staff.troubles.listTroubles({})).troubles
      await recordTrouble(hall.services, { kind: 'jobFailed', part: 'expireDrafts' })
      await recordTrouble(desk.services, { kind: 'documentsFull' })
      const [another, own] = await list()
      if (!another || !own) throw new Error('There are not two troubles')
      expectOk(await staff.troubles.dismissTrouble({ troubleId: another.troubleId }))
      expect(await list()).toMatchObject([{ kind: 'documentsFull', isThisSeat: true }])
      for (const { troubleId } of [another, own])
        expect(expectFailure(await staff.troubles.dismissTrouble({ troubleId })).code).toBe('notFound')
      expect(await countAudit(desk, 'troubleDismissed', another.troubleId)).toBe(1)
      await recordTrouble(hall.services, { kind: 'jobFailed', part: 'expireDrafts' })
      expect(await list()).toHaveLength(2)
    } finally {
      await desk.stop()
      await hall.stop()
    }
  })
})
