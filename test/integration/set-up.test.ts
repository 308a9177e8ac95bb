import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { establishInstallation } from '../../src/main/features/set-up/establish-installation.ts'
import { getRecoveryRecipient, getLinkSalt, isSetUp } from '../../src/main/features/installation/office-settings.ts'
import { setUpOperations } from '../../src/main/features/set-up/set-up-operations.ts'
import { composeDesk, type Desk } from '../../src/main/compose-desk.ts'
import { systemRandomness } from '../../src/main/platform/crypto/randomness.ts'
import { recipientOf } from '../../src/main/platform/crypto/key-pair.ts'
import { openSeatSettings } from '../../src/main/platform/settings/seat-settings.ts'
import { SetUpInput } from '../../src/shared/features/set-up/set-up.ts'
import { ADMINISTRATOR, DATABASE_KINDS, expectOk, sampleSetUp, startDesk, type TestDesk } from '../support/desk.ts'
import { createTestKeychain } from '../support/keychain.ts'
import { deskPrograms } from '../support/desk-programs.ts'

/** Every text that the database holds. */
async function everythingIn({ services }: TestDesk): Promise<string> {
  const { db } = services.database
  const tables = ['settings', 'academic_units', 'staff_accounts', 'throttles', 'audit_entries', 'outbox_mails'] as const
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
}

describe.each(DATABASE_KINDS)('set-up on %s', (kind) => {
  let testDesk: TestDesk

  beforeEach(async () => {
    testDesk = await startDesk({ kind, isSetUp: false })
  })
  afterEach(() => testDesk.stop())

  it('makes an installation whose administrator can log in', async () => {
    const { services, smtp } = testDesk
    const window = testDesk.window('office')
    expect(expectOk(await window.sessions.describeSession({}))).toEqual({ kind: 'setUp' })
    expect(expectOk(await window.university.getUniversity({})).name.ja).toBe('')

    const mailServer = { ...sampleSetUp(smtp).mailServer, password: 'mail-secret' }
    const input = SetUpInput.parse({ ...sampleSetUp(smtp), mailServer })
    const { recoveryKey } = expectOk(await window.setUp.completeSetUp(input))

    expect(await recipientOf(recoveryKey)).toBe(await getRecoveryRecipient(services.database.db))
    expect(await getLinkSalt(services.database.db)).toHaveLength(16)
    const university = expectOk(await window.university.getUniversity({}))
    expect(university.name.ja).toBe('青葉大学')
    expect(university.academicTree[0]?.faculties.map((faculty) => faculty.departments.length)).toEqual([2, 1])
    const seat = services.seatSettings.read()
    expect(seat.mode).toBe('both')
    expect(services.keychain.open(seat.mailPasswordSealed ?? '')).toBe('mail-secret')

    const administrator = await testDesk.administrator()
    expect(expectOk(await administrator.sessions.describeSession({}))).toMatchObject({
      kind: 'staff',
      role: 'administrator',
    })
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['setUpCompleted'], after: null, limit: 10 }),
    )
    expect(rows).toMatchObject([{ actorKind: 'system', subject: 'installation', subjectLabel: '青葉大学' }])
  })

  it('leaves neither the recovery key nor a password in the database', async () => {
    const mailServer = { ...sampleSetUp(testDesk.smtp).mailServer, password: 'mail-secret' }
    const input = SetUpInput.parse({ ...sampleSetUp(testDesk.smtp), mailServer })
    const { recoveryKey } = expectOk(await testDesk.window('office').setUp.completeSetUp(input))
    const stored = await everythingIn(testDesk)
    expect(stored).toContain('mail')
    for (const secret of [recoveryKey, ADMINISTRATOR.password, 'mail-secret']) expect(stored).not.toContain(secret)
  })

  it('works without a mail server', async () => {
    expectOk(await testDesk.window('office').setUp.completeSetUp({ ...sampleSetUp(testDesk.smtp), mailServer: null }))
    const administrator = await testDesk.administrator()
    expect(expectOk(await administrator.outbox.listMails({ states: [], after: null, limit: 10 }))).toMatchObject({
      isMailServerSet: false,
    })
  })

  it('refuses what is not right and changes nothing', async () => {
    const window = testDesk.window('office')
    const input = { ...sampleSetUp(testDesk.smtp), administrator: { ...ADMINISTRATOR, password: 'too short' } }
    expect(await window.setUp.completeSetUp(input)).toEqual({
      ok: false,
      error: { code: 'invalidInput', fields: { 'administrator.password': 'passwordTooShort' } },
    })
    expect(await isSetUp(testDesk.services.database.db)).toBe(false)
  })

  it('refuses to leave an installation without an office', async () => {
    const window = testDesk.window('office')
    expect(await window.setUp.completeSetUp({ ...sampleSetUp(testDesk.smtp), seatMode: 'kiosk' })).toEqual({
      ok: false,
      error: { code: 'invalidInput', fields: { seatMode: 'invalid' } },
    })
    expect(await isSetUp(testDesk.services.database.db)).toBe(false)
  })

  it('is no longer there for anybody once it is done', async () => {
    const window = testDesk.window('office')
    const input = sampleSetUp(testDesk.smtp)
    expectOk(await window.setUp.completeSetUp(input))
    const again = { ...input, administrator: { ...ADMINISTRATOR, loginName: 'intruder' } }
    expect(await window.setUp.completeSetUp(again)).toMatchObject({ ok: false, error: { code: 'sessionEnded' } })
    const administrator = await testDesk.administrator()
    expect(await administrator.setUp.completeSetUp(again)).toMatchObject({ ok: false, error: { code: 'notAllowed' } })
    expect(await testDesk.raw(testDesk.window('kiosk'), 'kiosk', 'setUp.completeSetUp', again)).toMatchObject({
      ok: false,
    })
    expect(expectOk(await administrator.staff.listStaff({})).staff).toHaveLength(1)
  })

  it('succeeds in exactly one of two windows', async () => {
    const input = sampleSetUp(testDesk.smtp)
    const other = { ...input, administrator: { ...ADMINISTRATOR, loginName: 'other' } }
    const results = await Promise.all([
      testDesk.window('office').setUp.completeSetUp(input),
      testDesk.window('office').setUp.completeSetUp(other),
    ])
    expect(results.map((result) => (result.ok ? 'won' : result.error.code)).toSorted()).toEqual(['alreadySetUp', 'won'])
    const { db } = testDesk.services.database
    expect(await db.selectFrom('staff_accounts').selectAll().execute()).toHaveLength(1)
    expect(await db.selectFrom('academic_units').selectAll().where('level', '=', 'university').execute()).toHaveLength(
      1,
    )
  })

  it('leaves nothing behind when it fails at the very end', async () => {
    const input = SetUpInput.parse(sampleSetUp(testDesk.smtp))
    const before = await everythingIn(testDesk)
    let isDiscarded = false
    const stageRecoveryKey = async () => ({
      publish: () => Promise.reject(new Error('The disk is gone')),
      discard: async () => {
        isDiscarded = true
      },
    })
    await expect(establishInstallation(testDesk.services, { input, stageRecoveryKey })).rejects.toThrow(
      'The disk is gone',
    )
    expect(isDiscarded).toBe(true)
    expect(await everythingIn(testDesk)).toBe(before)
    expect(testDesk.services.seatSettings.read().mode).toBeNull()
    expectOk(await testDesk.window('office').setUp.completeSetUp(input))
  })

  it('keeps the recovery key when nobody can tell whether the commit went through', async () => {
    const input = SetUpInput.parse(sampleSetUp(testDesk.smtp))
    const { services } = testDesk
    // The commit is done, but its answer is lost.
    const database = {
      ...services.database,
      async transaction(...args: Parameters<typeof services.database.transaction>) {
        await services.database.transaction(...args)
        throw new Error('Connection terminated unexpectedly')
      },
    }
    // The generic type of `transaction` can't express a function that always throws.
    const broken = { ...services, database: database as typeof services.database }
    const established = await establishInstallation(broken, { input })
    expect(await recipientOf(established?.recoveryKey ?? '')).toBe(await getRecoveryRecipient(services.database.db))
  })

  it('offers a sample university that it takes itself', async () => {
    const window = testDesk.window('office')
    const { name, support, academicMaster } = expectOk(await window.setUp.getSampleUniversity({}))
    expect(academicMaster).toHaveLength(2)
    expectOk(
      await window.setUp.completeSetUp({
        ...sampleSetUp(testDesk.smtp),
        university: { name, support },
        academicMaster,
      }),
    )
    expect(expectOk(await window.university.getUniversity({})).name).toEqual(name)
  })

  it('sends a test mail at once and stores nothing of it', async () => {
    const { smtp } = testDesk
    const mailServer = { ...sampleSetUp(smtp).mailServer, fromAddress: 'registrar@aoba.example' } as NonNullable<
      SetUpInput['mailServer']
    >
    const before = await everythingIn(testDesk)
    expectOk(await testDesk.window('office').outbox.sendTestMail({ mailServer, to: 'it@aoba.example' }))
    const [mail] = smtp.mails
    expect(mail).toMatchObject({
      to: ['it@aoba.example'],
      from: 'registrar@aoba.example',
      subject: 'テストメール / Test mail',
    })
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@aoba\.example>$/)
    expect(await everythingIn(testDesk)).toBe(before)
  })

  it('tells what is wrong with the mail server', async () => {
    const { smtp } = testDesk
    const window = testDesk.window('office')
    const mailServer = sampleSetUp(smtp).mailServer as NonNullable<SetUpInput['mailServer']>
    const codeWith = async (change: Partial<typeof mailServer>) => {
      const result = await window.outbox.sendTestMail({
        mailServer: { ...mailServer, ...change },
        to: 'it@aoba.example',
      })
      return result.ok ? 'sent' : result.error.code
    }
    expect(await codeWith({ port: 1 })).toBe('mailUnreachable')
    expect(await codeWith({ security: 'starttls' })).toBe('mailTls')
    smtp.setBehaviour('refuseAuth')
    expect(await codeWith({})).toBe('mailLogin')
    smtp.setBehaviour('refuse550')
    expect(await codeWith({})).toBe('mailRefused')
  })

  it('answers before it opens the seat’s windows', async () => {
    const order: string[] = []
    const { openSeat } = setUpOperations(testDesk.services, () => order.push('opened'))
    const call = { windowId: 1, surface: 'office', session: { kind: 'none' } } as const
    await openSeat({}, call).then(() => order.push('answered'))
    await setImmediate()
    expect(order).toEqual(['answered', 'opened'])
  })

  it('gives each reader a manual of their own', async () => {
    const staff = testDesk.window('office')
    const kiosk = testDesk.window('kiosk')
    const { sections } = expectOk(await staff.manual.getManual({ reader: 'staff' }))
    expect(new Set(sections.map((section) => section.id)).size).toBe(sections.length)
    const graduates = expectOk(await kiosk.manual.getManual({ reader: 'graduate' })).sections
    expect(graduates[0]).toMatchObject({ id: 'overview', seeAlso: ['what-you-need', 'register-address'] })
    expect(graduates.flatMap(({ steps }) => steps.flatMap(({ picture }) => picture?.name ?? []))).toContain('welcome')
    expect(await kiosk.manual.getManual({ reader: 'staff' })).toMatchObject({
      ok: false,
      error: { code: 'notAllowed' },
    })
  })
})

describe('two seats at one PostgreSQL', () => {
  let testDesk: TestDesk
  let otherFolder: string
  let other: Desk

  beforeEach(async () => {
    testDesk = await startDesk({ kind: 'postgres', isSetUp: false })
    otherFolder = mkdtempSync(join(tmpdir(), 'certificate-desk-seat-'))
    const seatSettings = openSeatSettings(otherFolder, systemRandomness)
    const { databaseUrl = '' } = testDesk
    seatSettings.update({ databaseUrl })
    const { resourcesFolder, noticesFolder, log, clock } = testDesk.services
    other = await composeDesk({
      version: '0.0.0',
      profileFolder: otherFolder,
      resourcesFolder,
      noticesFolder,
      ...deskPrograms,
      seatSettings,
      keychain: createTestKeychain(),
      log,
      clock,
    })
  })
  afterEach(async () => {
    await other.close()
    await testDesk.stop()
    rmSync(otherFolder, { recursive: true, force: true })
  })

  it('set up by both at once belong to exactly one of them', async () => {
    const input = sampleSetUp(testDesk.smtp)
    const seats = [testDesk.desk, other]
    const results = await Promise.all(
      seats.map((desk) => desk.dispatch('setUp.completeSetUp', { windowId: 1, surface: 'office' }, input)),
    )
    expect(results.map((result) => (result.ok ? 'won' : result.error.code)).toSorted()).toEqual(['alreadySetUp', 'won'])
    const winner = results[0]?.ok ? 0 : 1
    expect(seats.map((desk) => desk.services.seatSettings.read().mode)).toEqual(
      winner === 0 ? ['both', null] : [null, 'both'],
    )
    expect(expectOk(await testDesk.window('office').university.getUniversity({})).academicTree).toHaveLength(1)
  })
})
