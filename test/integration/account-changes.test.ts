import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Result } from '../../src/shared/bridge/result.ts'
import type { SessionDescription } from '../../src/shared/features/sessions/session.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  approveCase,
  countAudit,
  DAY,
  emailChangeWindow,
  expectFailure,
  graduateWithAccount,
  HOUR,
  MINUTE,
  NEW_PASSWORDS,
  PASSWORDS,
  passwordResetWindow,
  readState,
  readTables,
  somebody,
  submitCase,
  waitForMailTo,
  untilMailsAreTried,
} from '../support/scenes.ts'
import { findCode } from '../support/smtp-server.ts'

const LOGIN_FAILED = { ok: false, error: { code: 'loginFailed' } }
const HOME = { ok: true, value: { session: { kind: 'graduate' } } }

const changing = (currentPassword: string, password: string) => ({
  currentPassword,
  password,
  passwordConfirmation: password,
})

describe.each(DATABASE_KINDS)('changes of an account on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    // Longer than every throttle's time, so that attempts of one test don't count in the next.
    testDesk.clock.advance(HOUR)
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  const graduate = () => graduateWithAccount(testDesk, staff)
  const logIn = (
    email: string,
    { password, secondPassword }: { password: string; secondPassword: string } = PASSWORDS,
    window = testDesk.window('kiosk'),
  ): Promise<Result<{ session: SessionDescription }>> => window.accounts.logIn({ email, password, secondPassword })

  async function loggedIn(email: string): Promise<Client> {
    const window = testDesk.window('kiosk')
    expect(await logIn(email, PASSWORDS, window)).toMatchObject(HOME)
    return window
  }

  const mailsTo = (email: string, mailKind: 'accountChanged' | 'passwordReset' | 'passwordResetUnknown') =>
    testDesk.services.database.db
      .selectFrom('outbox_mails')
      .select('variables_json')
      .where('recipient', '=', email)
      .where('kind', '=', mailKind)
      .execute()

  async function expectEnded(window: Client): Promise<void> {
    expect(expectFailure(await window.accounts.getAccount({})).code).toBe('sessionEnded')
    expect(expectOk(await window.sessions.describeSession({}))).toEqual({ kind: 'none' })
  }

  async function accountIdOf(email: string): Promise<number> {
    const { db } = testDesk.services.database
    return (await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
  }

  describe('of its mail address', () => {
    it('leave the old address valid until the new one is confirmed, and then only the new one', async () => {
      const { email: old, kiosk } = await graduate()
      const elsewhere = await loggedIn(old)
      const { email } = somebody()
      const link = await emailChangeWindow(testDesk, { email: old, kiosk }, email)
      expect(expectOk(await link.sessions.describeSession({}))).toMatchObject({ kind: 'emailChange', email })
      expect(await logIn(old)).toMatchObject(HOME)
      expect(await logIn(email)).toEqual(LOGIN_FAILED)
      expect(await mailsTo(old, 'accountChanged')).toEqual([])

      expect(expectOk(await link.accounts.confirmEmailChange({}))).toEqual({ email })
      expect(expectOk(await link.sessions.describeSession({}))).toEqual({ kind: 'none' })
      for (const window of [kiosk, elsewhere]) await expectEnded(window)
      expect(await logIn(old)).toEqual(LOGIN_FAILED)
      expect(expectOk(await (await loggedIn(email)).accounts.getAccount({})).email).toBe(email)

      const notice = await waitForMailTo(testDesk, old, 'メールアドレスが変更されました')
      expect(notice.text).toContain('Your email address was changed')
      expect(notice.text).not.toContain(email)
      expect(notice.text).not.toContain('certdesk://link/')
      expect(await mailsTo(email, 'accountChanged')).toEqual([])
      expect(await countAudit(testDesk, 'emailChanged', await accountIdOf(email))).toBe(1)
    })

    it('are made once by a link', async () => {
      const { email: old, kiosk } = await graduate()
      const { email } = somebody()
      const first = await emailChangeWindow(testDesk, { email: old, kiosk }, email)
      const code = findCode(await waitForMailTo(testDesk, email, 'certdesk://link/'))
      const second = testDesk.window('kiosk')
      expectOk(await second.linkOpening.openOneTimeLink({ code }))
      const results = await Promise.all([first, second].map((window) => window.accounts.confirmEmailChange({})))
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      expect(['linkUsed', 'sessionEnded']).toContain(
        results.flatMap((result) => (result.ok ? [] : result.error.code))[0],
      )
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe('linkUsed')
      expect(await mailsTo(old, 'accountChanged')).toHaveLength(1)
    })

    it('are made by the newest link alone, whatever address the older one went to', async () => {
      const { email: old, kiosk } = await graduate()
      const [one, other] = [somebody().email, somebody().email]
      const first = await emailChangeWindow(testDesk, { email: old, kiosk }, one)
      const code = findCode(await waitForMailTo(testDesk, one, 'certdesk://link/'))
      const second = await emailChangeWindow(testDesk, { email: old, kiosk }, other)
      expect(expectFailure(await first.accounts.confirmEmailChange({})).code).toBe('linkReplaced')
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe(
        'linkReplaced',
      )
      expect(await logIn(old)).toMatchObject(HOME)
      expectOk(await second.accounts.confirmEmailChange({}))
      expect(await logIn(other)).toMatchObject(HOME)
    })

    it('end links that were asked for under the old address', async () => {
      const { email: old, kiosk } = await graduate()
      const reset = await passwordResetWindow(testDesk, { email: old })
      const link = await emailChangeWindow(testDesk, { email: old, kiosk })
      expectOk(await link.accounts.confirmEmailChange({}))
      expect(expectFailure(await reset.accounts.resetPasswords(NEW_PASSWORDS)).code).toBe('sessionEnded')
    })

    it('change nothing when somebody else has the address meanwhile', async () => {
      const { email: old, kiosk } = await graduate()
      const { email } = somebody()
      const link = await emailChangeWindow(testDesk, { email: old, kiosk }, email)
      const spelled = email.replace('graduate', 'Graduate')
      const taking = await submitCase(testDesk, (form) => form, { ...somebody(), email: spelled })
      const initialPassword = await approveCase(testDesk, staff, taking)
      const before = await readState(testDesk)
      expect(expectFailure(await link.accounts.confirmEmailChange({}))).toEqual({ code: 'emailInUse' })
      expect(await readState(testDesk)).toEqual(before)
      expect(await logIn(old)).toMatchObject(HOME)
      expect(expectOk(await logIn(email, { password: initialPassword, secondPassword: '' })).session.kind).toBe(
        'firstLogin',
      )
    })

    it('are refused to the address that it has, in any spelling', async () => {
      const { email: own, kiosk } = await graduate()
      const ask = (email: string) => kiosk.accounts.requestEmailChange({ email, emailConfirmation: email })
      const before = (await readTables(testDesk))['one_time_links']
      for (const email of [own, own.toUpperCase()])
        expect(expectFailure(await ask(email))).toEqual({ code: 'invalidInput', fields: { email: 'emailUnchanged' } })
      expect((await readTables(testDesk))['one_time_links']).toEqual(before)
    })

    it('to an address that another account has are answered as all others, and change nothing when confirmed', async () => {
      const { email: own, kiosk } = await graduate()
      const { email: taken } = await graduate()
      const { email: alsoTaken } = await graduate()
      const { email: free } = somebody()
      const ask = (email: string) => kiosk.accounts.requestEmailChange({ email, emailConfirmation: email })
      const answers = [expectOk(await ask(free)), expectOk(await ask(alsoTaken))]
      expect(answers[1]).toEqual({ ...answers[0], email: alsoTaken })
      const link = await emailChangeWindow(testDesk, { email: own, kiosk }, taken)
      const before = await readState(testDesk)
      expect(expectFailure(await link.accounts.confirmEmailChange({}))).toEqual({ code: 'emailInUse' })
      expect(await readState(testDesk)).toEqual(before)
      for (const email of [own, taken]) expect(await logIn(email)).toMatchObject(HOME)
    })

    it('are confirmed as long as the mail says and not a moment longer', async () => {
      const { email: old, kiosk } = await graduate()
      const { email } = somebody()
      await emailChangeWindow(testDesk, { email: old, kiosk }, email)
      const code = findCode(await waitForMailTo(testDesk, email, 'certdesk://link/'))
      testDesk.clock.advance(30 * MINUTE)
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe(
        'linkExpired',
      )
      expect(await logIn(old)).toMatchObject(HOME)
    })
  })

  describe.each([
    {
      which: 'password',
      operation: 'changePassword',
      current: PASSWORDS.password,
      other: PASSWORDS.secondPassword,
      fresh: NEW_PASSWORDS.password,
      after: { ...PASSWORDS, password: NEW_PASSWORDS.password },
      words: 'パスワードが変更されました',
      action: 'passwordChanged',
    },
    {
      which: 'second password',
      operation: 'changeSecondPassword',
      current: PASSWORDS.secondPassword,
      other: PASSWORDS.password,
      fresh: NEW_PASSWORDS.secondPassword,
      after: { ...PASSWORDS, secondPassword: NEW_PASSWORDS.secondPassword },
      words: '第2パスワードが変更されました',
      action: 'secondPasswordChanged',
    },
  ] as const)('of its $which', ({ operation, current, other, fresh, after, words, action }) => {
    const change = (window: Client, currentPassword: string, password: string) =>
      window.accounts[operation](changing(currentPassword, password))

    it('end the other windows, go on at their own and tell the owner', async () => {
      const { email, kiosk } = await graduate()
      const elsewhere = await loggedIn(email)
      expectOk(await change(kiosk, current, fresh))
      await expectEnded(elsewhere)
      expect(expectOk(await kiosk.accounts.getAccount({})).email).toBe(email)
      expect(await logIn(email)).toEqual(LOGIN_FAILED)
      expect(await logIn(email, after)).toMatchObject(HOME)
      const notice = await waitForMailTo(testDesk, email, words)
      expect(notice.text).not.toContain(fresh)
      expect(await countAudit(testDesk, action, await accountIdOf(email))).toBe(1)
    })

    it('are refused with the old one, with the other one and with a weak one, and change nothing', async () => {
      const { email, kiosk } = await graduate()
      const refusals = [
        [current, current, { password: 'passwordUnchanged' }],
        [current, other, { password: 'passwordsEqual' }],
        ['Wrong0000', fresh, { currentPassword: 'passwordWrong' }],
        [other, fresh, { currentPassword: 'passwordWrong' }],
        ['', fresh, { currentPassword: 'required' }],
        [current, 'weak', { password: 'passwordTooShort' }],
      ] as const
      for (const [typed, password, fields] of refusals)
        expect(expectFailure(await change(kiosk, typed, password))).toEqual({ code: 'invalidInput', fields })
      const mismatch = { ...changing(current, fresh), passwordConfirmation: current }
      expect(expectFailure(await kiosk.accounts[operation](mismatch)).fields).toEqual({
        passwordConfirmation: 'passwordMismatch',
      })
      expect(await logIn(email)).toMatchObject(HOME)
      expect(await mailsTo(email, 'accountChanged')).toEqual([])
    })

    it('are throttled after five wrong tries, over a restart and in every window', async () => {
      const { email, kiosk } = await graduate()
      for (let tries = 0; tries < 5; tries++)
        expect(expectFailure(await change(kiosk, 'Wrong0000', fresh)).code).toBe('invalidInput')
      const locked = { code: 'tryLater', retryAtMs: testDesk.clock.nowMs() + 15 * MINUTE }
      expect(expectFailure(await change(kiosk, current, fresh))).toEqual(locked)
      expect(await countAudit(testDesk, 'passwordChangeFailed', await accountIdOf(email))).toBe(5)
      await testDesk.restart()
      expect(expectFailure(await change(await loggedIn(email), current, fresh))).toEqual(locked)
      testDesk.clock.advance(15 * MINUTE)
      expectOk(await change(await loggedIn(email), current, fresh))
    })

    it('at two windows at once are made at one of them', async () => {
      const { email, kiosk } = await graduate()
      const windows = [kiosk, await loggedIn(email)]
      const results = await Promise.all(windows.map((window) => change(window, current, fresh)))
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      expect(await countAudit(testDesk, action, await accountIdOf(email))).toBe(1)
      expect(await mailsTo(email, 'accountChanged')).toHaveLength(1)
      expect(await logIn(email, after)).toMatchObject(HOME)
    })

    it('do not log somebody in again who logged out in between', async () => {
      const { kiosk } = await graduate()
      const [changed] = await Promise.all([change(kiosk, current, fresh), kiosk.sessions.logOut({})])
      expectOk(changed)
      await expectEnded(kiosk)
    })
  })

  describe('by whoever forgot the passwords', () => {
    const ask = (email: string) => testDesk.window('kiosk').accounts.requestPasswordReset({ email })

    it('are answered alike for every address, after the same work and with as many rows', async () => {
      const { email: known } = await graduate()
      const { email: unknown } = somebody()
      const added = async (email: string) => {
        const before = await readTables(testDesk)
        const hash = vi.spyOn(testDesk.services.passwords, 'deriveKey')
        const answer = expectOk(await ask(email))
        const hashes = hash.mock.calls.length
        hash.mockRestore()
        await testDesk.smtp.waitForMail(
          (mail) => mail.to.includes(email) && mail.subject.includes('パスワードの再設定'),
        )
        // Earlier requests of the same address left a row there.
        const { throttles: _throttles, ...after } = await readTables(testDesk)
        return {
          answer: { ...answer, email: answer.email === email },
          hashes,
          rows: Object.entries(after).map(([table, rows]) => [table, rows.length - (before[table]?.length ?? 0)]),
        }
      }
      const ofKnown = await added(known)
      expect(await added(unknown)).toEqual(ofKnown)
      expect(ofKnown.hashes).toBe(1)
      expect(Object.fromEntries(ofKnown.rows)).toMatchObject({ one_time_links: 1, outbox_mails: 1, audit_entries: 1 })
    })

    it('get a mail without any code where there is no account', async () => {
      const { email } = somebody()
      expectOk(await ask(email))
      const mail = await waitForMailTo(testDesk, email, '見つかりませんでした')
      expect(() => findCode(mail)).toThrow('nothing like')
      expect(mail.raw).not.toContain('certdesk://')
      expect(mail.attachments).toEqual([])
    })

    it('are made with the old passwords valid until then, and no longer', async () => {
      const { email, kiosk } = await graduate()
      const reset = await passwordResetWindow(testDesk, { email })
      const code = findCode(await waitForMailTo(testDesk, email, '設定し直すまでは'))
      expect(await logIn(email)).toMatchObject(HOME)
      expectOk(await kiosk.accounts.getAccount({}))

      const olds = [
        [{ password: PASSWORDS.password, passwordConfirmation: PASSWORDS.password }, 'password'],
        [
          { secondPassword: PASSWORDS.secondPassword, secondPasswordConfirmation: PASSWORDS.secondPassword },
          'secondPassword',
        ],
      ] as const
      for (const [old, field] of olds) {
        expect(expectFailure(await reset.accounts.resetPasswords({ ...NEW_PASSWORDS, ...old }))).toEqual({
          code: 'invalidInput',
          fields: { [field]: 'passwordUnchanged' },
        })
      }
      expect(await logIn(email)).toMatchObject(HOME)

      expectOk(await reset.accounts.resetPasswords(NEW_PASSWORDS))
      expect(expectOk(await reset.sessions.describeSession({}))).toEqual({ kind: 'none' })
      await expectEnded(kiosk)
      expect(await logIn(email)).toEqual(LOGIN_FAILED)
      expect(await logIn(email, { ...PASSWORDS, password: NEW_PASSWORDS.password })).toEqual(LOGIN_FAILED)
      expect(await logIn(email, NEW_PASSWORDS)).toMatchObject(HOME)
      await testDesk.smtp.waitForMail((mail) => mail.to.includes(email) && mail.subject.includes('変更されました'))
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe('linkUsed')
      expect(await countAudit(testDesk, 'passwordsReset', await accountIdOf(email))).toBe(1)
    })

    it('are made at one of two windows that opened the same link, and by the newest link alone', async () => {
      const { email } = await graduate()
      const replaced = await passwordResetWindow(testDesk, { email })
      const first = await passwordResetWindow(testDesk, { email })
      expect(expectFailure(await replaced.accounts.resetPasswords(NEW_PASSWORDS)).code).toBe('linkReplaced')
      const mail = testDesk.smtp.mails.findLast(({ to }) => to.includes(email))
      const code = mail ? findCode(mail) : ''
      const second = testDesk.window('kiosk')
      expectOk(await second.linkOpening.openOneTimeLink({ code }))
      const results = await Promise.all([first, second].map((window) => window.accounts.resetPasswords(NEW_PASSWORDS)))
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      expect(['linkUsed', 'invalidInput', 'linkReplaced', 'sessionEnded']).toContain(
        results.flatMap((result) => (result.ok ? [] : result.error.code))[0],
      )
      expect(await countAudit(testDesk, 'passwordsReset', await accountIdOf(email))).toBe(1)
      expect(await logIn(email, NEW_PASSWORDS)).toMatchObject(HOME)
    })

    it('and by whoever is logged in at the same moment leave one of the two, whole', async () => {
      const { email, kiosk } = await graduate()
      const reset = await passwordResetWindow(testDesk, { email })
      const results = await Promise.all([
        reset.accounts.resetPasswords(NEW_PASSWORDS),
        kiosk.accounts.changePassword(changing(PASSWORDS.password, 'Thirdone5')),
      ])
      expect(results.some((result) => result.ok)).toBe(true)
      const logins = await Promise.all(
        [NEW_PASSWORDS, { ...PASSWORDS, password: 'Thirdone5' }, PASSWORDS].map((passwords) => logIn(email, passwords)),
      )
      expect(logins.filter((result) => result.ok)).toHaveLength(1)
    })

    it('are not made by a link that ran out', async () => {
      const { email } = await graduate()
      expectOk(await ask(email))
      const code = findCode(await waitForMailTo(testDesk, email, '設定し直すまでは'))
      testDesk.clock.advance(30 * MINUTE)
      expect(expectFailure(await testDesk.window('kiosk').linkOpening.openOneTimeLink({ code })).code).toBe(
        'linkExpired',
      )
      expect(await logIn(email)).toMatchObject(HOME)
    })

    it('open an account that guessing had locked', async () => {
      const { email } = await graduate()
      for (let tries = 0; tries < 6; tries++) await logIn(email, { password: 'Wrong0000', secondPassword: 'x' })
      expect(expectFailure(await logIn(email)).code).toBe('tryLater')
      const reset = await passwordResetWindow(testDesk, { email })
      expect(expectFailure(await logIn(email)).code).toBe('tryLater')
      expectOk(await reset.accounts.resetPasswords(NEW_PASSWORDS))
      expect(await logIn(email, NEW_PASSWORDS)).toMatchObject(HOME)
    })

    it('help whoever has the initial password only, even when it ran out', async () => {
      const submitted = await submitCase(testDesk)
      const initialPassword = await approveCase(testDesk, staff, submitted)
      testDesk.clock.advance(15 * DAY)
      const { email } = submitted
      const initial = { password: initialPassword, secondPassword: '' }
      expect(await logIn(email, initial)).toEqual(LOGIN_FAILED)
      const reset = await passwordResetWindow(testDesk, { email })
      for (const field of ['password', 'secondPassword'] as const) {
        const asInitial = { [field]: initialPassword, [`${field}Confirmation`]: initialPassword }
        expect(expectFailure(await reset.accounts.resetPasswords({ ...NEW_PASSWORDS, ...asInitial })).fields).toEqual({
          [field]: 'passwordUnchanged',
        })
      }
      expectOk(await reset.accounts.resetPasswords(NEW_PASSWORDS))
      expect(await logIn(email, NEW_PASSWORDS)).toMatchObject(HOME)
      expect(await logIn(email, initial)).toEqual(LOGIN_FAILED)
    })
  })

  it('keep no secret in any table, neither while mails wait nor afterwards', async () => {
    const { email, kiosk } = await graduate()
    testDesk.smtp.setBehaviour('refuse450')
    const { email: next } = somebody()
    expectOk(await kiosk.accounts.requestEmailChange({ email: next, emailConfirmation: next }))
    expectOk(await testDesk.window('kiosk').accounts.requestPasswordReset({ email }))
    const whileWaiting = JSON.stringify(await readTables(testDesk))
    await untilMailsAreTried(testDesk)
    testDesk.smtp.setBehaviour('accept')
    testDesk.clock.advance(MINUTE)
    testDesk.services.officeDataChanged()
    const codes = [
      findCode(await waitForMailTo(testDesk, next, 'certdesk://link/')),
      findCode(await waitForMailTo(testDesk, email, '設定し直すまでは')),
    ]
    const reset = testDesk.window('kiosk')
    expectOk(await reset.linkOpening.openOneTimeLink({ code: codes[1] ?? '' }))
    expectOk(await reset.accounts.resetPasswords(NEW_PASSWORDS))
    const afterwards = JSON.stringify(await readTables(testDesk))
    for (const tables of [whileWaiting, afterwards]) {
      expect(tables).toContain(email)
      for (const secret of [
        ...codes.flatMap((code) => [code, code.replace('-', '')]),
        NEW_PASSWORDS.password,
        NEW_PASSWORDS.secondPassword,
      ])
        expect(tables).not.toContain(secret)
    }
  })
})
