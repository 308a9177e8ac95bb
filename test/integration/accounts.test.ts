import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Result } from '../../src/shared/bridge/result.ts'
import type { SessionDescription } from '../../src/shared/features/sessions/session.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import {
  approveCase,
  countAudit,
  DAY,
  expectFailure,
  graduateWithAccount,
  HOUR,
  MINUTE,
  PASSWORDS,
  readTables,
  somebody,
  submitCase,
} from '../support/scenes.ts'

const LOGIN_FAILED = { ok: false, error: { code: 'loginFailed' } }

type LoggedIn = Promise<Result<{ session: SessionDescription }>>

describe.each(DATABASE_KINDS)('accounts on %s', (kind) => {
  let testDesk: TestDesk
  let staff: Client

  const logIn = (email: string, password: string, secondPassword: string, kiosk = testDesk.window('kiosk')): LoggedIn =>
    kiosk.accounts.logIn({ email, password, secondPassword })
  const logInRight = (email: string, kiosk?: Client): LoggedIn =>
    logIn(email, PASSWORDS.password, PASSWORDS.secondPassword, kiosk)

  /** An account that still has its initial password. */
  async function approved(): Promise<{ email: string; initialPassword: string }> {
    const submitted = await submitCase(testDesk)
    return { email: submitted.email, initialPassword: await approveCase(testDesk, staff, submitted) }
  }

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
  })
  beforeEach(async () => {
    // Longer than every throttle's time, so that attempts of one test don't count in the next.
    testDesk.clock.advance(HOUR)
    staff = await testDesk.administrator()
  })
  afterAll(() => testDesk.stop())

  it('open nothing but the setting of passwords with the initial password', async () => {
    const { email, initialPassword } = await approved()
    const kiosk = testDesk.window('kiosk')
    expect(expectOk(await logIn(email, initialPassword, '', kiosk))).toMatchObject({
      session: { kind: 'firstLogin', email },
    })
    expect(expectFailure(await kiosk.accounts.getAccount({})).code).toBe('notAllowed')
    expect(expectOk(await kiosk.sessions.describeSession({}))).toMatchObject({ kind: 'firstLogin', email })
  })

  it('take the initial password with capital letters in the address and with nothing in the second field only', async () => {
    const { email, initialPassword } = await approved()
    expect(await logIn(email, initialPassword, initialPassword)).toEqual(LOGIN_FAILED)
    expect(await logIn(email, initialPassword.toLowerCase(), '')).toEqual(LOGIN_FAILED)
    expect(expectOk(await logIn(` ${email.toUpperCase()} `, initialPassword, ''))).toMatchObject({
      session: { kind: 'firstLogin', email },
    })
  })

  it('take the initial password for 14 days and not a moment longer', async () => {
    const { email, initialPassword } = await approved()
    testDesk.clock.advance(14 * DAY - 1)
    expectOk(await logIn(email, initialPassword, ''))
    testDesk.clock.advance(1)
    expect(await logIn(email, initialPassword, '')).toEqual(LOGIN_FAILED)
  })

  it.each([
    ['a short one', { password: 'Abcdef1', passwordConfirmation: 'Abcdef1' }, { password: 'passwordTooShort' }],
    [
      'one without capital letters',
      { password: 'abcdefg1', passwordConfirmation: 'abcdefg1' },
      { password: 'passwordUpperCaseMissing' },
    ],
    [
      'one without small letters',
      { password: 'ABCDEFG1', passwordConfirmation: 'ABCDEFG1' },
      { password: 'passwordLowerCaseMissing' },
    ],
    [
      'one without a digit',
      { password: 'Abcdefgh', passwordConfirmation: 'Abcdefgh' },
      { password: 'passwordDigitMissing' },
    ],
    [
      'one with a sign',
      { password: 'Abcdefg1!', passwordConfirmation: 'Abcdefg1!' },
      { password: 'passwordOtherCharacters' },
    ],
    [
      'one with a space',
      { password: 'Abcdefg1 ', passwordConfirmation: 'Abcdefg1 ' },
      { password: 'passwordOtherCharacters' },
    ],
    [
      'a full-width one',
      { password: 'Ａｂｃｄｅｆｇ１', passwordConfirmation: 'Ａｂｃｄｅｆｇ１' },
      { password: 'passwordUpperCaseMissing' },
    ],
    [
      'one of 129 characters',
      { password: `Aa1${'x'.repeat(126)}`, passwordConfirmation: `Aa1${'x'.repeat(126)}` },
      { password: 'passwordTooLong' },
    ],
    ['none', { password: '', passwordConfirmation: '' }, { password: 'required' }],
    [
      'a weak second one',
      { secondPassword: 'short', secondPasswordConfirmation: 'short' },
      { secondPassword: 'passwordTooShort' },
    ],
    ['another confirmation', { passwordConfirmation: 'Abcdefg2' }, { passwordConfirmation: 'passwordMismatch' }],
    [
      'another second confirmation',
      { secondPasswordConfirmation: 'hijklmn2' },
      { secondPasswordConfirmation: 'passwordMismatch' },
    ],
    [
      'the same one twice',
      { secondPassword: 'Kawabe31', secondPasswordConfirmation: 'Kawabe31' },
      { secondPassword: 'passwordsEqual' },
    ],
  ])('refuse as a new password %s', async (_what, change, fields) => {
    const kiosk = await firstLoginOfAll()
    expect(expectFailure(await kiosk.accounts.setPasswords({ ...PASSWORDS, ...change }))).toEqual({
      code: 'invalidInput',
      fields,
    })
  })

  let undecided: { email: string; initialPassword: string } | undefined
  /** One account for all the refusals: none of them changes it. */
  async function firstLoginOfAll(): Promise<Client> {
    undecided ??= await approved()
    const kiosk = testDesk.window('kiosk')
    expectOk(await logIn(undecided.email, undecided.initialPassword, '', kiosk))
    return kiosk
  }

  it('refuse the initial password as either of the two new ones', async () => {
    const { email, initialPassword } = await approved()
    const kiosk = testDesk.window('kiosk')
    expectOk(await logIn(email, initialPassword, '', kiosk))
    const first = { password: initialPassword, passwordConfirmation: initialPassword }
    expect(expectFailure(await kiosk.accounts.setPasswords({ ...PASSWORDS, ...first }))).toEqual({
      code: 'invalidInput',
      fields: { password: 'passwordIsInitial' },
    })
    const second = { secondPassword: initialPassword, secondPasswordConfirmation: initialPassword }
    expect(expectFailure(await kiosk.accounts.setPasswords({ ...PASSWORDS, ...second }))).toEqual({
      code: 'invalidInput',
      fields: { secondPassword: 'passwordIsInitial' },
    })
    expectOk(await kiosk.accounts.setPasswords(PASSWORDS))
    expect(await logIn(email, initialPassword, '')).toEqual(LOGIN_FAILED)
    expect(expectOk(await logInRight(email))).toMatchObject({ session: { kind: 'graduate', email } })
  })

  it('take the passwords of one of two kiosks that opened the same initial password', async () => {
    const { email, initialPassword } = await approved()
    const kiosks = [testDesk.window('kiosk'), testDesk.window('kiosk')]
    for (const kiosk of kiosks) expectOk(await logIn(email, initialPassword, '', kiosk))
    const results = await Promise.all(kiosks.map((kiosk) => kiosk.accounts.setPasswords(PASSWORDS)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok)).toEqual([{ ok: false, error: { code: 'sessionEnded' } }])
    expect(await countAudit(testDesk, 'passwordsSet', await accountIdOf(email))).toBe(1)
  })

  async function accountIdOf(email: string): Promise<number> {
    const { id } = await testDesk.services.database.db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    return id
  }

  it('keep no password in clear', async () => {
    const { email, initialPassword } = await graduateWithAccount(testDesk, staff)
    const tables = JSON.stringify(await readTables(testDesk))
    expect(tables).toContain(email)
    for (const secret of [initialPassword, PASSWORDS.password, PASSWORDS.secondPassword])
      expect(tables).not.toContain(secret)
  })

  it('answer every failed login alike, after the same work', async () => {
    const { email } = await graduateWithAccount(testDesk, staff)
    const { email: expired, initialPassword } = await approved()
    testDesk.clock.advance(14 * DAY)
    const { passwords } = testDesk.services
    const verify = vi.spyOn(passwords, 'verify')
    const verifyNothing = vi.spyOn(passwords, 'verifyAgainstNothing')
    try {
      const tries: [string, string, string][] = [
        [somebody().email, PASSWORDS.password, PASSWORDS.secondPassword],
        [email, 'Wrong0000', PASSWORDS.secondPassword],
        [email, PASSWORDS.password, 'Wrong0000'],
        [email, PASSWORDS.password, ''],
        [email, PASSWORDS.secondPassword, PASSWORDS.password],
        [expired, initialPassword, ''],
        [expired, 'Wrong0000', ''],
        ['no address at all', 'x', 'y'],
        [`\0${email}`, PASSWORDS.password, PASSWORDS.secondPassword],
        [`${email}' or '1'='1`, PASSWORDS.password, PASSWORDS.secondPassword],
        ['\ud800@example.jp', 'x', ''],
      ]
      for (const typed of tries) {
        verify.mockClear()
        verifyNothing.mockClear()
        expect(await logIn(...typed), typed.join(' ')).toEqual(LOGIN_FAILED)
        expect(verify.mock.calls.length + verifyNothing.mock.calls.length, typed.join(' ')).toBe(2)
      }
    } finally {
      verify.mockRestore()
      verifyNothing.mockRestore()
    }
  })

  it('keep nothing that was typed into the field of the address and is no address', async () => {
    const typed = 'Secret-password-in-the-wrong-field'
    expect(await logIn(typed, 'x', '')).toEqual(LOGIN_FAILED)
    expect(JSON.stringify(await readTables(testDesk)).toLowerCase()).not.toContain(typed.toLowerCase())
  })

  it('lock after five wrong tries, known address or not, for 15 minutes, also over a restart', async () => {
    const { email } = await graduateWithAccount(testDesk, staff)
    const unknown = somebody().email
    const accountId = await accountIdOf(email)
    for (const address of [email, unknown]) {
      for (let tries = 0; tries < 5; tries++)
        expect(await logIn(address, 'Wrong0000', 'Wrong0000')).toEqual(LOGIN_FAILED)
    }
    const locked = { ok: false, error: { code: 'tryLater', retryAtMs: testDesk.clock.nowMs() + 15 * MINUTE } }
    expect(await logInRight(email)).toEqual(locked)
    expect(await logIn(unknown, 'Wrong0000', '')).toEqual(locked)
    expect(await logInRight(email.toUpperCase())).toEqual(locked)
    expect(await countAudit(testDesk, 'accountLocked', accountId)).toBe(1)

    await testDesk.restart()
    expect(await logInRight(email)).toEqual(locked)
    testDesk.clock.advance(15 * MINUTE - 1)
    expect(expectFailure(await logInRight(email)).code).toBe('tryLater')
    testDesk.clock.advance(1)
    expect(expectOk(await logInRight(email))).toMatchObject({ session: { kind: 'graduate', email } })
  })

  it('forget earlier wrong tries after a right one', async () => {
    const { email } = await graduateWithAccount(testDesk, staff)
    for (let round = 0; round < 2; round++) {
      for (let tries = 0; tries < 4; tries++) expect(await logIn(email, 'Wrong0000', '')).toEqual(LOGIN_FAILED)
      expectOk(await logInRight(email))
    }
  })

  it('are not locked for longer than 15 minutes by a clock that was set back', async () => {
    const { email } = await graduateWithAccount(testDesk, staff)
    for (let tries = 0; tries < 6; tries++) await logIn(email, 'Wrong0000', '')
    const before = testDesk.clock.nowMs()
    testDesk.clock.setWallClock(before - 7 * DAY)
    expect(expectFailure(await logInRight(email)).code).toBe('tryLater')
    testDesk.clock.advance(15 * MINUTE)
    const afterwards = await logInRight(email)
    testDesk.clock.setWallClock(before + HOUR)
    expect(expectOk(afterwards)).toMatchObject({ session: { kind: 'graduate', email } })
  })

  it('let no more guesses through when they come all at once', async () => {
    for (let round = 0; round < 4; round++) {
      testDesk.clock.advance(HOUR)
      const { email } = somebody()
      const results = await Promise.all(Array.from({ length: 16 }, (_, index) => logIn(email, `Wrong000${index}`, '')))
      expect(results.filter((result) => !result.ok && result.error.code === 'loginFailed')).toHaveLength(5)
      expect(results.filter((result) => !result.ok && result.error.code === 'tryLater')).toHaveLength(11)
    }
  })

  it('let no more guesses of a staff password through when they come all at once', async () => {
    for (let round = 0; round < 8; round++) {
      // What was tried before at this seat is forgotten.
      testDesk.clock.advance(HOUR)
      const loginName = `nobody-${round}`
      const guesses = Array.from({ length: 16 }, (_, index) =>
        testDesk.window('office').staff.logInStaff({ loginName, password: `wrong ${index}` }),
      )
      const codes = (await Promise.all(guesses)).map((result) => expectFailure(result).code)
      expect(codes.filter((code) => code === 'loginFailed')).toHaveLength(5)
    }
  })

  it('make a seat that tries many addresses wait, longer each time, and the next graduate for a minute at most', async () => {
    const { email } = await graduateWithAccount(testDesk, staff)
    testDesk.clock.advance(HOUR)
    // Saves many slow hashes, which this test is not about.
    const hashing = vi.spyOn(testDesk.services.passwords, 'verifyAgainstNothing').mockResolvedValue(false)
    const tryAnybody = () => logIn(somebody().email, 'x', '')
    for (let tries = 0; tries < 20; tries++) expect(await tryAnybody()).toEqual(LOGIN_FAILED)
    for (const seconds of [5, 10, 20, 40, 60, 60]) {
      expect(expectFailure(await tryAnybody())).toEqual({
        code: 'tryLater',
        retryAtMs: testDesk.clock.nowMs() + seconds * 1_000,
      })
      testDesk.clock.advance(seconds * 1_000)
      expect(await tryAnybody()).toEqual(LOGIN_FAILED)
    }
    hashing.mockRestore()
    testDesk.clock.advance(MINUTE)
    expectOk(await logInRight(email))
    expectOk(await logInRight(email))
  })

  it('do not block a seat at which many graduates log in rightly', async () => {
    const { email } = await graduateWithAccount(testDesk, staff)
    const hashing = vi.spyOn(testDesk.services.passwords, 'verify').mockResolvedValue(true)
    for (let times = 0; times < 31; times++)
      expect(expectOk(await logInRight(email))).toMatchObject({ session: { kind: 'graduate', email } })
    hashing.mockRestore()
  })

  it('let a graduate go who was idle for five minutes, and tell the window', async () => {
    const { kiosk } = await graduateWithAccount(testDesk, staff)
    testDesk.clock.advance(5 * MINUTE - 1)
    expectOk(await kiosk.accounts.getAccount({}))
    testDesk.clock.advance(5 * MINUTE - 1)
    expectOk(await kiosk.sessions.describeSession({}))
    testDesk.clock.advance(1)
    expect(expectFailure(await kiosk.accounts.getAccount({})).code).toBe('sessionEnded')
    expect(await testDesk.services.sessions.endIdle()).toContain(kiosk.windowId)
    expect(await testDesk.services.sessions.endIdle()).toEqual([])
    expect(expectOk(await kiosk.sessions.describeSession({}))).toEqual({ kind: 'none' })
  })

  it('keep somebody logged in who says that they are still there', async () => {
    const { kiosk, email } = await graduateWithAccount(testDesk, staff)
    for (let times = 0; times < 3; times++) {
      testDesk.clock.advance(4 * MINUTE)
      expect(expectOk(await kiosk.sessions.keepSession({}))).toEqual({
        kind: 'graduate',
        email,
        idleEndsAtMs: testDesk.clock.nowMs() + 5 * MINUTE,
      })
    }
    expect(await testDesk.services.sessions.endIdle()).not.toContain(kiosk.windowId)
    expectOk(await kiosk.accounts.getAccount({}))
  })

  it('end no session and prolong none when the clock of the PC is set back', async () => {
    const { kiosk } = await graduateWithAccount(testDesk, staff)
    const now = testDesk.clock.nowMs()
    testDesk.clock.setWallClock(now - 30 * DAY)
    const whileBehind = await kiosk.accounts.getAccount({})
    testDesk.clock.advance(5 * MINUTE)
    const afterIdling = await kiosk.accounts.getAccount({})
    testDesk.clock.setWallClock(now + 5 * MINUTE)
    expectOk(whileBehind)
    expect(expectFailure(afterIdling).code).toBe('sessionEnded')
  })

  it('end when the clock of the PC jumps ahead, as it does after a night asleep', async () => {
    const { kiosk } = await graduateWithAccount(testDesk, staff)
    const now = testDesk.clock.nowMs()
    testDesk.clock.setWallClock(now + 14 * HOUR)
    const afterwards = await kiosk.accounts.getAccount({})
    testDesk.clock.setWallClock(now)
    expect(expectFailure(afterwards).code).toBe('sessionEnded')
  })

  it('end all sessions with a restart', async () => {
    const { kiosk } = await graduateWithAccount(testDesk, staff)
    await testDesk.restart()
    expect(expectFailure(await kiosk.accounts.getAccount({})).code).toBe('sessionEnded')
  })

  it('show a graduate their own enrolment and nobody else’s', async () => {
    const [one, other] = [await graduateWithAccount(testDesk, staff), await graduateWithAccount(testDesk, staff)]
    for (const { kiosk, email, studentNumber } of [one, other]) {
      const account = expectOk(await kiosk.accounts.getAccount({}))
      expect(account).toMatchObject({
        email,
        enrolments: [{ studentNumber, leavingMonth: '2013-03', leavingType: 'graduated' }],
      })
      expect(account.enrolments).toHaveLength(1)
      expect(account.enrolments[0]?.departmentPath.map(({ ja }) => ja)).toEqual(['青葉大学', '文学部', '史学科'])
    }
  })

  it('leave a row in the audit for each login, each failure and each log-out', async () => {
    const { email, kiosk } = await graduateWithAccount(testDesk, staff)
    const accountId = await accountIdOf(email)
    expectOk(await kiosk.sessions.logOut({}))
    expect(await logIn(email, 'Wrong0000', '')).toEqual(LOGIN_FAILED)
    expectOk(await logInRight(email))
    expect(await countAudit(testDesk, 'graduateLoggedIn', accountId)).toBe(2)
    expect(await countAudit(testDesk, 'graduateLoginFailed', accountId)).toBe(1)
    const loggedOut = await testDesk.services.database.db
      .selectFrom('audit_entries')
      .select('id')
      .where('action', '=', 'loggedOut')
      .where('actor', '=', email)
      .execute()
    expect(loggedOut).toHaveLength(1)
  })
})
