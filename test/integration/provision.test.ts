import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getRecoveryRecipient, isSetUp } from '../../src/main/features/installation/office-settings.ts'
import { readProvisionSeat } from '../../src/main/features/set-up/provision-seat.ts'
import { provision } from '../../src/main/features/set-up/provision.ts'
import { recipientOf } from '../../src/main/platform/crypto/key-pair.ts'
import { ADMINISTRATOR, DATABASE_KINDS, expectOk, sampleSetUp, startDesk, type TestDesk } from '../support/desk.ts'

const COLLEAGUE = { loginName: 'sato', displayName: '佐藤 一郎', role: 'registrar', password: 'a colleague’s password' }

describe.each(DATABASE_KINDS)('provisioning on %s', (kind) => {
  let testDesk: TestDesk
  let folder: string

  beforeEach(async () => {
    testDesk = await startDesk({ kind, isSetUp: false })
    folder = await mkdtemp(join(tmpdir(), 'certificate-desk-provision-'))
  })
  afterEach(async () => {
    await testDesk.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const complete = () => ({ ...sampleSetUp(testDesk.smtp), staff: [COLLEAGUE], recoveryKeyFile: 'recovery-key.txt' })

  async function fileOf(content: object | string): Promise<string> {
    const file = join(folder, 'provision.json')
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    return file
  }

  async function expectNothingChanged(files: string[]): Promise<void> {
    const { database, seatSettings } = testDesk.services
    expect(await isSetUp(database.db)).toBe(false)
    expect(await database.db.selectFrom('academic_units').selectAll().execute()).toEqual([])
    expect(await database.db.selectFrom('audit_entries').selectAll().execute()).toEqual([])
    expect(seatSettings.read().mode).toBeNull()
    expect((await readdir(folder)).toSorted()).toEqual(files.toSorted())
  }

  it('sets up the installation, its staff and the seat, and writes the recovery key', async () => {
    const { services } = testDesk
    expect(await provision(services, await fileOf(complete()))).toEqual({ ok: true, already: false })

    const keyFile = join(folder, 'recovery-key.txt')
    expect(await recipientOf((await readFile(keyFile, 'utf8')).trim())).toBe(
      await getRecoveryRecipient(services.database.db),
    )
    expect((await readdir(folder)).toSorted()).toEqual(['provision.json', 'recovery-key.txt'])
    expect(services.seatSettings.read().mode).toBe('both')

    const administrator = await testDesk.administrator()
    expect(expectOk(await administrator.staff.listStaff({})).staff).toMatchObject([
      { role: 'administrator' },
      { loginName: 'sato', role: 'registrar' },
    ])
    expectOk(await testDesk.window('office').staff.logInStaff({ loginName: 'sato', password: COLLEAGUE.password }))
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['setUpCompleted', 'staffAdded'], after: null, limit: 10 }),
    )
    expect(rows).toMatchObject([
      { action: 'staffAdded', actorKind: 'system' },
      { action: 'setUpCompleted', actorKind: 'system' },
    ])
  })

  it('of an installation that stands only sets the seat', async () => {
    const { services } = testDesk
    await provision(services, await fileOf(complete()))
    const key = await readFile(join(folder, 'recovery-key.txt'), 'utf8')
    const { mailServer, university, ...rest } = complete()
    const changed = {
      ...rest,
      university: { ...university, name: { ja: '別の大学', en: 'Another University' } },
      mailServer: { ...mailServer, password: 'mail-secret' },
      seatMode: 'kiosk',
      staff: [{ ...COLLEAGUE, loginName: 'suzuki' }],
    }
    expect(await provision(services, await fileOf(changed))).toEqual({ ok: true, already: true })
    const seat = services.seatSettings.read()
    expect(seat.mode).toBe('kiosk')
    expect(services.keychain.open(seat.mailPasswordSealed ?? '')).toBe('mail-secret')
    expect(await readFile(join(folder, 'recovery-key.txt'), 'utf8')).toBe(key)
    const administrator = await testDesk.administrator()
    expect(expectOk(await administrator.university.getUniversity({})).name.ja).toBe('青葉大学')
    expect(expectOk(await administrator.staff.listStaff({})).staff).toHaveLength(2)
  })

  it('with a wrong file changes nothing and tells the line', async () => {
    const text = JSON.stringify(complete(), null, 2).replace('"sato"', '"s"')
    const outcome = await provision(testDesk.services, await fileOf(text))
    const line = text.slice(0, text.indexOf('"loginName": "s"')).split('\n').length
    expect(outcome).toMatchObject({
      ok: false,
      problem: { line, message: { en: expect.stringContaining('"staff[0].loginName" must be') } },
    })
    await expectNothingChanged(['provision.json'])
    expect(await provision(testDesk.services, join(folder, 'none.json'))).toMatchObject({
      ok: false,
      problem: { line: 0 },
    })
  })

  it.each([
    ['administrator.password', { administrator: { ...ADMINISTRATOR, password: 'Password1234' } }],
    ['staff[0].password', { staff: [{ ...COLLEAGUE, password: '-- Sato 1990 --' }] }],
    ['staff[0].password', { staff: [{ ...COLLEAGUE, password: '青葉大学２０２６２０２６' }] }],
  ])('with a password in %s that would be guessed changes nothing and tells the line', async (field, change) => {
    const text = JSON.stringify({ ...complete(), ...change }, null, 2)
    const [first] = field.split('.')
    const from = text.indexOf(first === 'administrator' ? '"administrator"' : '"staff"')
    const line = text.slice(0, text.indexOf('"password"', from)).split('\n').length
    expect(await provision(testDesk.services, await fileOf(text))).toMatchObject({
      ok: false,
      problem: { line, message: { en: expect.stringContaining(`"${field}" is`) } },
    })
    await expectNothingChanged(['provision.json'])
  })

  it('never writes over a recovery key', async () => {
    await writeFile(join(folder, 'recovery-key.txt'), 'of another installation')
    const file = await fileOf(complete())
    const line = (await readFile(file, 'utf8')).split('\n').findIndex((text) => text.includes('recoveryKeyFile')) + 1
    expect(await provision(testDesk.services, file)).toMatchObject({ ok: false, problem: { line } })
    await expectNothingChanged(['provision.json', 'recovery-key.txt'])
    expect(await readFile(join(folder, 'recovery-key.txt'), 'utf8')).toBe('of another installation')
  })

  it('without a place for the recovery key changes nothing', async () => {
    const file = await fileOf({ ...complete(), recoveryKeyFile: join(folder, 'none', 'key.txt') })
    expect(await provision(testDesk.services, file)).toMatchObject({
      ok: false,
      problem: { message: { ja: expect.stringContaining('フォルダー'), en: expect.stringContaining('folder') } },
    })
    await expectNothingChanged(['provision.json'])
  })

  it('leaves no recovery key of an installation that did not come to be', async () => {
    const { db } = testDesk.services.database
    const row = {
      login_name: 'admin',
      display_name: '',
      role: 'viewer',
      password_hash: '',
      wrapped_office_key: '',
      created_at_ms: 0,
    } as const
    await db.insertInto('staff_accounts').values(row).execute()
    await expect(provision(testDesk.services, await fileOf(complete()))).rejects.toThrow('has an account already')
    await expectNothingChanged(['provision.json'])
  })

  it('done twice at once leaves one installation and one key', async () => {
    const file = await fileOf(complete())
    const outcomes = await Promise.all([provision(testDesk.services, file), provision(testDesk.services, file)])
    expect(outcomes.map((outcome) => outcome.ok && outcome.already).toSorted()).toEqual([false, true])
    expect((await readdir(folder)).toSorted()).toEqual(['provision.json', 'recovery-key.txt'])
    const key = (await readFile(join(folder, 'recovery-key.txt'), 'utf8')).trim()
    expect(await recipientOf(key)).toBe(await getRecoveryRecipient(testDesk.services.database.db))
  })

  it('tells where the seat’s data are only from a file that is right as a whole', async () => {
    const place = { database: { url: 'postgresql://desk@db.example/desk' }, documentsFolder: folder }
    expect(await readProvisionSeat(await fileOf(complete()))).toEqual({ ok: true, seat: {} })
    expect(await readProvisionSeat(await fileOf({ ...complete(), ...place }))).toEqual({
      ok: true,
      seat: { databaseUrl: place.database.url, documentsFolder: folder },
    })
    expect(await readProvisionSeat(await fileOf({ ...complete(), ...place, seatMode: 'none' }))).toMatchObject({
      ok: false,
    })
  })
})
