import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getOfficeRecipient } from '../../src/main/features/installation/office-settings.ts'
import { recipientOf } from '../../src/main/platform/crypto/key-pair.ts'
import { ADMINISTRATOR, DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { logInFirst } from '../support/scenes.ts'

const MINUTE = 60_000
const COLLEAGUE = {
  loginName: 'sato.ichiro',
  displayName: '佐藤 一郎',
  role: 'registrar',
  password: 'ながいパスワードですよ、はい。',
} as const

describe.each(DATABASE_KINDS)('staff on %s', (kind) => {
  let testDesk: TestDesk

  beforeEach(async () => {
    testDesk = await startDesk({ kind })
  })
  afterEach(() => testDesk.stop())

  const logIn = (window: Client, loginName: string, password: string) =>
    window.staff.logInStaff({ loginName, password })
  const codeOf = (result: Awaited<ReturnType<typeof logIn>>) => (result.ok ? 'in' : result.error.code)

  async function failuresIn(window: Client) {
    return expectOk(await window.audit.listEntries({ actions: ['staffLoginFailed'], after: null, limit: 100 })).rows
  }

  async function opensOfficeKey(window: Client): Promise<boolean> {
    const session = testDesk.services.sessions.of(window.windowId)
    if (session.kind !== 'staff') return false
    const newest = [...session.officeKeys.values()].at(-1)
    return (
      newest !== undefined &&
      (await recipientOf(newest.identity)) === (await getOfficeRecipient(testDesk.services.database.db))
    )
  }

  it('log in, open the office’s key and leave an audit row', async () => {
    const window = await testDesk.administrator()
    const { displayName } = ADMINISTRATOR
    expect(expectOk(await window.sessions.describeSession({}))).toMatchObject({
      kind: 'staff',
      displayName,
      role: 'administrator',
    })
    expect(await opensOfficeKey(window)).toBe(true)
    const { rows } = expectOk(await window.audit.listEntries({ actions: ['staffLoggedIn'], after: null, limit: 10 }))
    expect(rows).toMatchObject([
      { actorKind: 'staff', actor: displayName, subject: 'staff', subjectLabel: displayName },
    ])
  })

  it('may type their name in capitals or full-width', async () => {
    expect(codeOf(await logIn(testDesk.window('office'), ' Ａｄｍｉｎ ', ADMINISTRATOR.password))).toBe('in')
  })

  it('are logged out by a restart', async () => {
    const window = await testDesk.administrator()
    await testDesk.restart()
    expect(await window.staff.listStaff({})).toMatchObject({ ok: false, error: { code: 'sessionEnded' } })
  })

  it('can’t tell an unknown name from a wrong password', async () => {
    const window = testDesk.window('office')
    const wrong = await logIn(window, ADMINISTRATOR.loginName, 'not the password')
    expect(wrong).toEqual({ ok: false, error: { code: 'loginFailed' } })
    expect(await logIn(window, 'nobody', 'not the password')).toEqual(wrong)
    expect(await logIn(window, '名前', 'not the password')).toEqual(wrong)
    const administrator = await testDesk.administrator()
    expect(await failuresIn(administrator)).toMatchObject([
      { actorKind: 'anonymous', subjectLabel: '' },
      { actorKind: 'anonymous', subjectLabel: 'nobody' },
      { actorKind: 'anonymous', subjectLabel: ADMINISTRATOR.loginName },
    ])
  })

  it('leave no trace of a password typed into the wrong field', async () => {
    const window = testDesk.window('office')
    for (let attempt = 0; attempt < 7; attempt++) await logIn(window, 'Correct Horse!', 'Wrong Battery!')
    const { db } = testDesk.services.database
    const stored = JSON.stringify([
      await db.selectFrom('throttles').selectAll().execute(),
      await db.selectFrom('audit_entries').selectAll().execute(),
    ])
    expect(stored).toContain('staffLogin')
    expect(stored).not.toMatch(/horse|battery/i)
  })

  it('who guess must wait, even with the right password, and others need not', async () => {
    expectOk(await (await testDesk.administrator()).staff.addStaff(COLLEAGUE))
    const { clock } = testDesk
    const window = testDesk.window('office')
    const codes: string[] = []
    for (let attempt = 0; attempt < 8; attempt++)
      codes.push(codeOf(await logIn(window, ADMINISTRATOR.loginName, 'wrong')))
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'loginFailed'), 'tryLater', 'tryLater', 'tryLater'])
    expect(await logIn(window, 'ADMIN', ADMINISTRATOR.password)).toEqual({
      ok: false,
      error: { code: 'tryLater', retryAtMs: clock.nowMs() + 15 * MINUTE },
    })
    expect(codeOf(await logIn(testDesk.window('office'), COLLEAGUE.loginName, COLLEAGUE.password))).toBe('in')
    await testDesk.restart()
    expect(codeOf(await logIn(window, ADMINISTRATOR.loginName, ADMINISTRATOR.password))).toBe('tryLater')

    clock.advance(15 * MINUTE)
    const administrator = await testDesk.administrator()
    // Five that were wrong and one that began the block.
    expect(await failuresIn(administrator)).toHaveLength(6)
  })

  it('start to count wrong passwords again after a right one', async () => {
    const window = testDesk.window('office')
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 4; attempt++) await logIn(window, ADMINISTRATOR.loginName, 'wrong')
      expect(codeOf(await logIn(window, ADMINISTRATOR.loginName, ADMINISTRATOR.password))).toBe('in')
      expectOk(await window.sessions.logOut({}))
    }
  })

  it('whose key is damaged are told so and get no session', async () => {
    const { db } = testDesk.services.database
    await db.updateTable('staff_accounts').set({ wrapped_identity: 'certdesk-key.1.damaged' }).execute()
    const window = testDesk.window('office')
    expect(codeOf(await logIn(window, ADMINISTRATOR.loginName, ADMINISTRATOR.password))).toBe('officeKeyMissing')
    expect(testDesk.services.sessions.of(window.windowId).kind).toBe('none')
  })

  it('are added by an administrator and can open what the administrator can', async () => {
    const administrator = await testDesk.administrator()
    const added = expectOk(await administrator.staff.addStaff({ ...COLLEAGUE, loginName: 'ＳＡＴＯ.ichiro' }))
    const { staff } = expectOk(await administrator.staff.listStaff({}))
    expect(staff.map((person) => person.loginName)).toEqual(['admin', 'sato.ichiro'])
    expect(staff[1]).toMatchObject({ ...added, displayName: COLLEAGUE.displayName, role: 'registrar' })
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['staffAdded'], after: null, limit: 10 }),
    )
    expect(rows).toMatchObject([{ actor: ADMINISTRATOR.displayName, subjectLabel: COLLEAGUE.displayName }])

    const window = testDesk.window('office')
    await logInFirst(window, COLLEAGUE)
    expect(await opensOfficeKey(window)).toBe(true)
  })

  it('can’t add or list colleagues unless they are administrators', async () => {
    const administrator = await testDesk.administrator()
    expectOk(await administrator.staff.addStaff(COLLEAGUE))
    const window = testDesk.window('office')
    await logInFirst(window, COLLEAGUE)
    const refused = { ok: false, error: { code: 'notAllowed' } }
    expect(await window.staff.addStaff({ ...COLLEAGUE, loginName: 'another' })).toEqual(refused)
    expect(await window.staff.listStaff({})).toEqual(refused)
    expect(
      await testDesk.window('kiosk').staff.logInStaff({ loginName: 'admin', password: ADMINISTRATOR.password }),
    ).toEqual(refused)
  })

  it('of one login name are added once, however many try at once', async () => {
    const administrator = await testDesk.administrator()
    const results = await Promise.all([1, 2, 3].map(() => administrator.staff.addStaff(COLLEAGUE)))
    expect(results.map((result) => (result.ok ? 'added' : result.error.code)).toSorted()).toEqual([
      'added',
      'loginNameInUse',
      'loginNameInUse',
    ])
    expect(await administrator.staff.addStaff({ ...COLLEAGUE, loginName: 'Admin' })).toEqual({
      ok: false,
      error: { code: 'loginNameInUse' },
    })
    const { rows } = expectOk(
      await administrator.audit.listEntries({ actions: ['staffAdded'], after: null, limit: 10 }),
    )
    expect(rows).toHaveLength(1)
  })

  it('can’t be added with the key of another installation', async () => {
    const administrator = await testDesk.administrator()
    const { db } = testDesk.services.database
    await db.updateTable('office_keys').set({ recipient: 'age1another' }).execute()
    expect(await administrator.staff.addStaff(COLLEAGUE)).toEqual({ ok: false, error: { code: 'officeKeyMissing' } })
  })
})
