import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateKeyPair, recipientOf } from '../../src/main/platform/crypto/key-pair.ts'
import { wrapIdentity } from '../../src/main/platform/crypto/wrapped-identity.ts'
import { getOfficeRecipient } from '../../src/main/features/installation/office-settings.ts'
import {
  ADMINISTRATOR,
  DATABASE_KINDS,
  expectOk,
  sampleSetUp,
  startDesk,
  type Client,
  type TestDesk,
} from '../support/desk.ts'
import { countAudit, expectFailure, logInFirst, MINUTE, readTables, submitCase } from '../support/scenes.ts'

const COLLEAGUE = {
  loginName: 'sato.ichiro',
  displayName: '佐藤 一郎',
  role: 'registrar',
  password: 'ながいパスワードですよ、はい。',
} as const

describe.each(DATABASE_KINDS)('the people of the office on %s', (kind) => {
  let testDesk: TestDesk
  let administrator: Client
  let recoveryKey: string
  /** The colleague, who chose a password of their own. */
  let colleague: Client
  let ownPassword: string

  beforeEach(async () => {
    testDesk = await startDesk({ kind, isSetUp: false })
    ;({ recoveryKey } = expectOk(await testDesk.window('office').setUp.completeSetUp(sampleSetUp(testDesk.smtp))))
    administrator = await testDesk.administrator()
    expectOk(await administrator.staff.addStaff(COLLEAGUE))
    colleague = testDesk.window('office')
    ownPassword = await logInFirst(colleague, COLLEAGUE)
  })
  afterEach(() => testDesk.stop())

  const logIn = (loginName: string, password: string, window = testDesk.window('office')) =>
    window.staff.logInStaff({ loginName, password })
  const rowOf = async (loginName: string) => {
    const { staff } = expectOk(await administrator.staff.listStaff({}))
    const row = staff.find((person) => person.loginName === loginName)
    if (!row) throw new Error(`Nobody is called ${loginName}`)
    return row
  }
  const idOf = async (loginName: string) => (await rowOf(loginName)).staffId

  /** A new application's image, as somebody sees it. */
  async function takeImage(): Promise<string> {
    const { applicationId } = await submitCase(testDesk)
    const { images } = expectOk(await administrator.applications.getApplication({ applicationId }))
    return images[0]?.documentId ?? ''
  }
  const canSee = async (window: Client, documentId: string) =>
    (await window.identityDocuments.viewImage({ documentId })).ok

  it('choose a password of their own in place of the first one, and can do nothing before', async () => {
    expectOk(await administrator.staff.addStaff({ ...COLLEAGUE, loginName: 'ito' }))
    const window = testDesk.window('office')
    expectOk(await logIn('ito', COLLEAGUE.password, window))
    expect(expectOk(await window.sessions.describeSession({}))).toMatchObject({ kind: 'staffFirstLogin' })
    expect(expectFailure(await window.applications.countApplications({})).code).toBe('notAllowed')
    expect(expectFailure(await window.staff.replaceFirstPassword({ password: COLLEAGUE.password })).fields).toEqual({
      password: 'passwordIsInitial',
    })
    expect(expectFailure(await window.staff.replaceFirstPassword({ password: 'password1234' })).fields).toEqual({
      password: 'passwordCommon',
    })
    expectOk(await window.staff.replaceFirstPassword({ password: 'winter apple road' }))
    expect(expectOk(await window.sessions.describeSession({}))).toMatchObject({ kind: 'staff', role: 'registrar' })
    expect(await canSee(window, await takeImage())).toBe(true)
    expect((await logIn('ito', COLLEAGUE.password)).ok).toBe(false)
    expectOk(await logIn('ito', 'winter apple road'))
    expect(await rowOf('ito')).toMatchObject({ mustChangePassword: false, sessions: 2, isSelf: false })
  })

  it('who leave are out at once, and images that come later are sealed for those who stay', async () => {
    const { services } = testDesk
    const before = await takeImage()
    expect(await canSee(colleague, before)).toBe(true)
    const recipient = await getOfficeRecipient(services.database.db)
    const heldKeys = services.sessions.of(colleague.windowId)

    expectOk(await administrator.staff.disableStaff({ staffId: await idOf(COLLEAGUE.loginName) }))
    expect(expectFailure(await colleague.applications.countApplications({})).code).toBe('sessionEnded')
    expect(expectFailure(await logIn(COLLEAGUE.loginName, ownPassword)).code).toBe('loginFailed')
    expect(await rowOf(COLLEAGUE.loginName)).toMatchObject({ isDisabled: true, sessions: 0 })

    const next = await getOfficeRecipient(services.database.db)
    expect(next).not.toBe(recipient)
    const after = await takeImage()
    expect(await canSee(administrator, after)).toBe(true)
    expect(await canSee(administrator, before)).toBe(true)
    // Whatever the one who left kept of the keys does not open it.
    const { document_id: documentId, seat_id: seatId } = await services.database.db
      .selectFrom('identity_documents')
      .selectAll()
      .where('document_id', '=', after)
      .executeTakeFirstOrThrow()
    const kept = heldKeys.kind === 'staff' ? [...heldKeys.officeKeys.values()].map(({ identity }) => identity) : []
    expect(kept).toHaveLength(1)
    await expect(services.vault.open({ seatId, documentId }, kept)).rejects.toThrow()
    expect(await countAudit(testDesk, 'staffDisabled')).toBe(1)
    expect(await countAudit(testDesk, 'officeKeyBegun')).toBe(1)
  })

  it('who come back have their password and every key', async () => {
    const staffId = await idOf(COLLEAGUE.loginName)
    expectOk(await administrator.staff.disableStaff({ staffId }))
    const meanwhile = await takeImage()
    expectOk(await administrator.staff.enableStaff({ staffId }))
    const window = testDesk.window('office')
    expectOk(await logIn(COLLEAGUE.loginName, ownPassword, window))
    expect(await canSee(window, meanwhile)).toBe(true)
  })

  it('who are logged in when a generation of the key begins open what it seals without logging in again', async () => {
    expectOk(await administrator.staff.addStaff({ ...COLLEAGUE, loginName: 'ito' }))
    expectOk(await administrator.staff.disableStaff({ staffId: await idOf('ito') }))
    expect(await canSee(colleague, await takeImage())).toBe(true)
  })

  it('get a first password in place of a forgotten one, and can open everything with it', async () => {
    const staffId = await idOf(COLLEAGUE.loginName)
    const image = await takeImage()
    const { firstPassword } = expectOk(await administrator.staff.resetStaffPassword({ staffId }))
    expect(expectFailure(await colleague.applications.countApplications({})).code).toBe('sessionEnded')
    expect((await logIn(COLLEAGUE.loginName, ownPassword)).ok).toBe(false)
    const window = testDesk.window('office')
    await logInFirst(window, { loginName: COLLEAGUE.loginName, password: firstPassword })
    expect(await canSee(window, image)).toBe(true)
    expect(JSON.stringify(await readTables(testDesk))).not.toContain(firstPassword)
    const own = await administrator.staff.resetStaffPassword({ staffId: await idOf(ADMINISTRATOR.loginName) })
    expect(expectFailure(own).code).toBe('notAllowed')
  })

  it('who guessed too often may log in with a new first password', async () => {
    for (let tries = 0; tries < 6; tries++) await logIn(COLLEAGUE.loginName, 'wrong')
    const { firstPassword } = expectOk(
      await administrator.staff.resetStaffPassword({ staffId: await idOf(COLLEAGUE.loginName) }),
    )
    expectOk(await logIn(COLLEAGUE.loginName, firstPassword))
  })

  it('have another role at once', async () => {
    const staffId = await idOf(COLLEAGUE.loginName)
    expectOk(await administrator.staff.changeStaffRole({ staffId, role: 'viewer' }))
    expect(expectFailure(await colleague.applications.countApplications({})).code).toBe('sessionEnded')
    expectOk(await logIn(COLLEAGUE.loginName, ownPassword, colleague))
    expect(expectOk(await colleague.sessions.describeSession({}))).toMatchObject({ role: 'viewer' })
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['staffRoleChanged'], after: null, limit: 10 }),
    )
    expect(rows).toMatchObject([
      { subjectLabel: COLLEAGUE.displayName, changes: [{ field: 'role', from: 'registrar', to: 'viewer' }] },
    ])
  })

  it('are never left without an administrator', async () => {
    const staffId = await idOf(ADMINISTRATOR.loginName)
    const refused = { ok: false, error: { code: 'lastAdministrator' } }
    expect(await administrator.staff.disableStaff({ staffId })).toEqual(refused)
    expect(await administrator.staff.changeStaffRole({ staffId, role: 'registrar' })).toEqual(refused)
    const colleagueId = await idOf(COLLEAGUE.loginName)
    expectOk(await administrator.staff.changeStaffRole({ staffId: colleagueId, role: 'administrator' }))
    expectOk(await logIn(COLLEAGUE.loginName, ownPassword, colleague))
    // Each puts the other out at the same moment.
    const results = await Promise.all([
      administrator.staff.disableStaff({ staffId: colleagueId }),
      colleague.staff.changeStaffRole({ staffId, role: 'viewer' }),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const { db } = testDesk.services.database
    const left = await db
      .selectFrom('staff_accounts')
      .select('id')
      .where('role', '=', 'administrator')
      .where('disabled_at_ms', 'is', null)
      .execute()
    expect(left).toHaveLength(1)
  })

  it('can be logged out by an administrator, and log themselves out elsewhere', async () => {
    const second = testDesk.window('office')
    expectOk(await logIn(COLLEAGUE.loginName, ownPassword, second))
    const own = expectOk(await colleague.staff.getOwnAccount({}))
    expect(own).toMatchObject({ loginName: COLLEAGUE.loginName, displayName: COLLEAGUE.displayName, role: 'registrar' })
    expect(own.sessions.map(({ isThis }) => isThis)).toEqual([true, false])
    const other = own.sessions.find(({ isThis }) => !isThis)?.sessionId ?? ''
    expectOk(await colleague.staff.endOwnSession({ sessionId: other }))
    expect(expectFailure(await second.applications.countApplications({})).code).toBe('sessionEnded')
    expectOk(await colleague.applications.countApplications({}))

    const strangers = expectOk(await administrator.staff.getOwnAccount({})).sessions[0]?.sessionId ?? ''
    expect(expectFailure(await colleague.staff.endOwnSession({ sessionId: strangers })).code).toBe('notFound')
    const staffId = await idOf(COLLEAGUE.loginName)
    expect(expectOk(await administrator.staff.endStaffSessions({ staffId }))).toEqual({ ended: 1 })
    expect(expectFailure(await colleague.applications.countApplications({})).code).toBe('sessionEnded')
  })

  it('are not kept logged in by what their pages read of themselves', async () => {
    const endsAt = async () => expectOk(await administrator.sessions.describeSession({}))
    const before = await endsAt()
    testDesk.clock.advance(MINUTE)
    expectOk(await administrator.staff.listStaff({}))
    expectOk(await administrator.staff.getOwnAccount({}))
    expect(await endsAt()).toEqual(before)
    expectOk(await administrator.sessions.keepSession({}))
    expect(await endsAt()).not.toEqual(before)
  })

  it('have no sessions left after a restart', async () => {
    await testDesk.restart()
    administrator = await testDesk.administrator()
    expect(await rowOf(COLLEAGUE.loginName)).toMatchObject({ sessions: 0 })
  })

  it('change their own password, and nobody else’s session lives on with the old one', async () => {
    const second = testDesk.window('office')
    expectOk(await logIn(COLLEAGUE.loginName, ownPassword, second))
    const change = (currentPassword: string, password: string) =>
      colleague.staff.changeOwnPassword({ currentPassword, password })
    expect(expectFailure(await change('wrong', 'winter apple road')).fields).toEqual({
      currentPassword: 'passwordWrong',
    })
    expect(expectFailure(await change(ownPassword, ownPassword)).fields).toEqual({ password: 'passwordUnchanged' })
    expect(expectFailure(await change(ownPassword, 'aoba university 1')).fields).toEqual({ password: 'passwordKnown' })
    expectOk(await change(ownPassword, 'winter apple road'))
    expect(expectFailure(await second.applications.countApplications({})).code).toBe('sessionEnded')
    expectOk(await colleague.applications.countApplications({}))
    const window = testDesk.window('office')
    expectOk(await logIn(COLLEAGUE.loginName, 'winter apple road', window))
    expect(await canSee(window, await takeImage())).toBe(true)
    for (let tries = 0; tries < 5; tries++) await change('wrong', 'summer apple road')
    expect(expectFailure(await change('winter apple road', 'summer apple road')).code).toBe('tryLater')
    testDesk.clock.advance(15 * MINUTE)
  })

  it('find a way back with the recovery key when every password is lost', async () => {
    expectOk(await administrator.staff.disableStaff({ staffId: await idOf(COLLEAGUE.loginName) }))
    const image = await takeImage()
    const office = testDesk.window('office')
    const recover = (key: string, loginName: string, password = 'harbour lantern 42') =>
      office.staff.recoverOffice({ recoveryKey: key, loginName, password })
    const stranger = await generateKeyPair()
    expect(expectFailure(await recover(stranger.identity, 'admin')).code).toBe('recoveryRefused')
    expect(expectFailure(await recover(recoveryKey, COLLEAGUE.loginName)).code).toBe('recoveryRefused')
    expect(expectFailure(await recover('AGE-SECRET-KEY-1', 'admin')).fields).toEqual({
      recoveryKey: 'recoveryKeyInvalid',
    })
    expect(expectFailure(await recover(recoveryKey, 'admin', 'password1234')).fields).toEqual({
      password: 'passwordCommon',
    })
    expectOk(await recover(` ${recoveryKey.toLowerCase().replace('key-1', 'key-1 ')}\n`, 'Admin'))
    expect(expectFailure(await administrator.applications.countApplications({})).code).toBe('sessionEnded')
    const window = testDesk.window('office')
    expect((await logIn('admin', ADMINISTRATOR.password)).ok).toBe(false)
    expectOk(await logIn('admin', 'harbour lantern 42', window))
    expect(await canSee(window, image)).toBe(true)
    expect(await countAudit(testDesk, 'recoveryKeyUsed')).toBe(1)
    expect(await countAudit(testDesk, 'recoveryKeyRefused')).toBe(2)
  })

  it('can’t be guessed into by the recovery key', async () => {
    const { identity } = await generateKeyPair()
    const office = testDesk.window('office')
    const codes: string[] = []
    for (let tries = 0; tries < 7; tries++)
      codes.push(
        expectFailure(
          await office.staff.recoverOffice({
            recoveryKey: identity,
            loginName: 'admin',
            password: 'harbour lantern 42',
          }),
        ).code,
      )
    expect(codes.at(-1)).toBe('tryLater')
  })

  it('renew the recovery key: the one before opens nothing any more', async () => {
    const { recoveryKey: renewed } = expectOk(await administrator.staff.renewRecoveryKey({}))
    expect(await recipientOf(renewed)).not.toBe(await recipientOf(recoveryKey))
    const office = testDesk.window('office')
    const recover = (key: string) =>
      office.staff.recoverOffice({ recoveryKey: key, loginName: 'admin', password: 'harbour lantern 42' })
    expect(expectFailure(await recover(recoveryKey)).code).toBe('recoveryRefused')
    const image = await takeImage()
    expectOk(await recover(renewed))
    const window = testDesk.window('office')
    expectOk(await logIn('admin', 'harbour lantern 42', window))
    expect(await canSee(window, image)).toBe(true)
  })

  it('are brought over from older versions at their next login, also after the key was renewed', async () => {
    const { db } = testDesk.services.database
    const image = await takeImage()
    const session = testDesk.services.sessions.of(administrator.windowId)
    const [officeKey] = session.kind === 'staff' ? [...session.officeKeys.values()] : []
    const staffId = await idOf(COLLEAGUE.loginName)
    // As an older version kept it.
    const wrapped = await wrapIdentity(testDesk.services.passwords, officeKey?.identity ?? '', ownPassword)
    await db
      .updateTable('staff_accounts')
      .set({ recipient: null, wrapped_identity: null, wrapped_office_key: wrapped })
      .where('id', '=', staffId)
      .execute()
    await db.deleteFrom('office_key_grants').where('holder', '=', String(staffId)).execute()

    expectOk(await administrator.staff.addStaff({ ...COLLEAGUE, loginName: 'ito' }))
    expectOk(await administrator.staff.disableStaff({ staffId: await idOf('ito') }))
    const later = await takeImage()
    colleague = testDesk.window('office')
    expectOk(await logIn(COLLEAGUE.loginName, ownPassword, colleague))
    expect(await canSee(colleague, image)).toBe(true)
    expect(expectFailure(await colleague.identityDocuments.viewImage({ documentId: later })).code).toBe(
      'officeKeyMissing',
    )
    // Somebody who has every key logs in.
    await testDesk.administrator()
    expect(await canSee(colleague, later)).toBe(true)
    const stored = await db.selectFrom('staff_accounts').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow()
    expect(stored).toMatchObject({ wrapped_office_key: '', recipient: expect.stringMatching(/^age1/) as string })
  })
})
