import fc from 'fast-check'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AUDIENCES, type Audience } from '../../src/shared/bridge/audiences.ts'
import { allOperations } from '../../src/shared/operations.ts'
import { beginApplication } from '../support/applicant.ts'
import { DATABASE_KINDS, expectOk, startDesk, type Client, type TestDesk } from '../support/desk.ts'
import { naughtyInput } from '../support/naughty-input.ts'
import {
  addStaff,
  approveCase,
  emailChangeWindow,
  enrollingWindow,
  expectFailure,
  graduateWithAccount,
  passwordResetWindow,
  readState,
  somebody,
  submitCase,
} from '../support/scenes.ts'

/** Every operation refuses this input. So the answer shows whether a call got as far as the check of its input, and nothing is done. */
const NO_INPUT_AT_ALL = 42

const UNKNOWN_NAMES = [
  '',
  'applications',
  'applications.',
  '.approveApplication',
  'applications.approveApplication ',
  'Applications.approveApplication',
  'applications.approveApplication.call',
  'applications.constructor',
  'applications.__proto__',
  '__proto__.toString',
  'constructor.constructor',
  'toString',
  'sessions.endIdle',
  'database.db',
  'event:linkArrived',
] as const

type AnyOperation = ReturnType<typeof allOperations>[number]

const audiencesOf = (operation: AnyOperation): readonly Audience[] => operation.audience

/** An audience that may call the operation once the installation is set up. */
const callerOf = (operation: AnyOperation) => audiencesOf(operation).find((audience) => audience !== 'setUp')

function windowKinds(): readonly Audience[] {
  return [
    'kiosk',
    'applicant',
    'firstLogin',
    'graduate',
    'office',
    'staffFirstLogin',
    'viewer',
    'registrar',
    'administrator',
  ]
}

/** Calls every operation from a window and returns those that don't answer as their audience says. */
async function wrongAnswers(testDesk: TestDesk, audience: Audience, client: Client): Promise<string[]> {
  const surface = AUDIENCES[audience]
  const wrong: string[] = []
  for (const operation of allOperations()) {
    const audiences = audiencesOf(operation)
    const { code } = expectFailure(await testDesk.raw(client, surface, operation.name, NO_INPUT_AT_ALL))
    const isLetIn = audiences.includes(audience)
    const isOtherSurface = !audiences.some((other) => AUDIENCES[other] === surface)
    const isNobody = audience === 'kiosk' || audience === 'office' || audience === 'setUp'
    const expected = isLetIn ? 'invalidInput' : isOtherSurface || !isNobody ? 'notAllowed' : 'sessionEnded'
    if (code !== expected) wrong.push(`${operation.name} answers ${code} to ${audience}, not ${expected}`)
  }
  return wrong
}

describe.each(DATABASE_KINDS)('the bridge on %s', (kind) => {
  let testDesk: TestDesk
  let windows: Record<Exclude<Audience, 'setUp'>, Client>

  beforeAll(async () => {
    testDesk = await startDesk({ kind })
    const administrator = await testDesk.administrator()
    const submitted = await submitCase(testDesk)
    const initialPassword = await approveCase(testDesk, administrator, submitted)
    const firstLogin = testDesk.window('kiosk')
    expectOk(await firstLogin.accounts.logIn({ email: submitted.email, password: initialPassword, secondPassword: '' }))
    const graduate = await graduateWithAccount(testDesk, administrator)
    const staffFirstLogin = testDesk.window('office')
    const beginner = {
      loginName: 'beginner',
      displayName: '新人',
      role: 'registrar',
      password: 'a first password',
    } as const
    expectOk(await administrator.staff.addStaff(beginner))
    expectOk(await staffFirstLogin.staff.logInStaff({ loginName: beginner.loginName, password: beginner.password }))
    windows = {
      kiosk: testDesk.window('kiosk'),
      applicant: await beginApplication(testDesk, somebody().email),
      firstLogin,
      graduate: graduate.kiosk,
      enrolling: await enrollingWindow(testDesk, graduate),
      emailChange: await emailChangeWindow(testDesk, graduate),
      passwordReset: await passwordResetWindow(testDesk, graduate),
      office: testDesk.window('office'),
      staffFirstLogin,
      viewer: await addStaff(testDesk, administrator, 'viewer'),
      registrar: await addStaff(testDesk, administrator, 'registrar'),
      administrator,
    }
  })
  afterAll(() => testDesk.stop())

  const clientOf = (audience: Audience): Client => {
    if (audience === 'setUp') throw new Error('This installation is set up')
    return windows[audience]
  }

  it.each(windowKinds())('lets %s call the operations of that audience and no other', async (audience) => {
    expect(await wrongAnswers(testDesk, audience, clientOf(audience))).toEqual([])
  })

  it('lets nobody at a kiosk window call what is for staff, whatever session the window has', async () => {
    const forStaff = allOperations().filter(
      (operation) => !audiencesOf(operation).some((audience) => AUDIENCES[audience] === 'kiosk'),
    )
    expect(forStaff.length).toBeGreaterThan(10)
    for (const audience of windowKinds().filter((name) => AUDIENCES[name] === 'kiosk')) {
      for (const { name } of forStaff) {
        expect(await testDesk.raw(clientOf(audience), 'kiosk', name, {}), `${name} from ${audience}`).toEqual({
          ok: false,
          error: { code: 'notAllowed' },
        })
      }
    }
  })

  it.each(UNKNOWN_NAMES)('refuses the operation “%s”, which there is none of', async (name) => {
    expect(await testDesk.raw(windows.administrator, 'office', name, {})).toEqual({
      ok: false,
      error: { code: 'notAllowed' },
    })
    expect(await testDesk.raw(windows.graduate, 'kiosk', name, {})).toEqual({
      ok: false,
      error: { code: 'notAllowed' },
    })
  })

  it('gives a window nothing of the session of another window', async () => {
    const fresh = testDesk.window('office')
    expect(expectOk(await fresh.sessions.describeSession({}))).toEqual({ kind: 'none' })
    expect(expectFailure(await fresh.applications.countApplications({})).code).toBe('sessionEnded')
  })

  it('refuses malformed input with field problems and changes nothing', async () => {
    const before = await readState(testDesk)
    const polluted: unknown = JSON.parse('{"__proto__":{"isAdministrator":true},"constructor":{"prototype":{"x":1}}}')
    const garbage: unknown[] = [
      undefined,
      null,
      true,
      0,
      -1,
      Number.NaN,
      2n ** 80n,
      '',
      'x',
      'x'.repeat(2_000_000),
      '\0',
      '\ud800',
      [],
      [[]],
      () => 1,
      new Date(),
      new Map([['a', 1]]),
      new Uint8Array(9),
      polluted,
    ]
    const refused: string[] = []
    for (const operation of allOperations()) {
      const audience = callerOf(operation)
      if (audience === undefined) continue
      const keys = operation.input instanceof z.ZodObject ? Object.keys(operation.input.shape) : []
      const objects = garbage.map((value) => Object.fromEntries(keys.map((key) => [key, value])))
      const right = Object.fromEntries(keys.map((key) => [key, 'x']))
      for (const input of [
        ...garbage,
        ...(keys.length === 0 ? [] : objects),
        { ...right, extra: 1 },
        Object.assign(Object.create({ isAdministrator: true }), { extra: 1 }),
      ]) {
        if (operation.input.safeParse(input).success) continue
        const error = expectFailure(await testDesk.raw(clientOf(audience), AUDIENCES[audience], operation.name, input))
        expect(error.code, operation.name).toBe('invalidInput')
        expect(Object.keys(error.fields ?? {}).length, operation.name).toBeGreaterThan(0)
        expect(JSON.stringify(error).length, operation.name).toBeLessThan(2000)
        refused.push(operation.name)
      }
    }
    expect(new Set(refused).size).toBeGreaterThan(25)
    expect(Object.prototype).not.toHaveProperty('isAdministrator')
    expect(Object.prototype).not.toHaveProperty('x')
    expect(await readState(testDesk)).toEqual(before)
  })

  it('answers any input at all with a failure that says nothing technical', async () => {
    const operations = allOperations().flatMap((operation) => {
      const audience = callerOf(operation)
      return audience === undefined || !(operation.input instanceof z.ZodObject)
        ? []
        : [{ operation, audience, keys: Object.keys(operation.input.shape) }]
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.array(fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }), {
          minLength: 6,
          maxLength: 6,
        }),
        async ({ operation, audience, keys }, values) => {
          const input = Object.fromEntries(keys.map((key, index) => [key, values[index]]))
          fc.pre(!operation.input.safeParse(input).success)
          expect(
            expectFailure(await testDesk.raw(clientOf(audience), AUDIENCES[audience], operation.name, input)).code,
          ).toBe('invalidInput')
        },
      ),
      { numRuns: 150 },
    )
  })

  it('says that there is no such thing for ids that nothing has', async () => {
    const applicationId = Number.MAX_SAFE_INTEGER
    const documentId = '00000000-0000-4000-8000-000000000000'
    const { administrator, applicant } = windows
    const results = [
      await administrator.applications.getApplication({ applicationId }),
      await administrator.applications.claimApplication({ applicationId, isTakeOver: true }),
      await administrator.applications.releaseApplication({ applicationId }),
      await administrator.applications.approveApplication({ applicationId, revision: 1, as: { kind: 'newAccount' } }),
      await administrator.applications.rejectApplication({
        applicationId,
        revision: 1,
        reason: { ja: '理由', en: 'reason' },
      }),
      await administrator.applications.requestResubmission({
        applicationId,
        revision: 1,
        flags: [{ field: 'contact.phone', reason: { ja: '理由', en: 'reason' } }],
      }),
      await administrator.identityDocuments.viewImage({ documentId }),
      await administrator.identityDocuments.maskImage({ documentId, boxes: [{ x: 0, y: 0, width: 1, height: 1 }] }),
      await administrator.outbox.previewMail({ mailId: applicationId }),
      await administrator.outbox.retryMail({ mailId: applicationId }),
      await applicant.identityDocuments.discardImage({ documentId }),
    ]
    for (const result of results) expect(expectFailure(result)).toEqual({ code: 'notFound' })
  })

  it('hides what a handler throws behind a number that the log has, too', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { database, mailRenderer } = testDesk.services
    const mail = await database.db.selectFrom('outbox_mails').select('id').executeTakeFirstOrThrow()
    const broken = vi
      .spyOn(mailRenderer, 'render')
      .mockRejectedValue(new Error('select * from accounts failed at /srv/desk/index.ts'))
    try {
      const error = expectFailure(await windows.viewer.outbox.previewMail({ mailId: mail.id }))
      expect(error).toEqual({ code: 'unexpected', incident: expect.stringMatching(/^\d{8}$/) })
      expect(logged).toHaveBeenCalledWith(
        expect.objectContaining({ incident: error.incident, operation: 'outbox.previewMail' }),
        expect.any(String),
      )
    } finally {
      broken.mockRestore()
      logged.mockRestore()
    }
    expectOk(await windows.viewer.outbox.previewMail({ mailId: mail.id }))
  })

  // Last, because it disables staff and ends sessions, too.
  it('takes or refuses texts of any kind in every field of every operation, and never breaks', async () => {
    const asked = allOperations().flatMap((operation) => {
      const audience = callerOf(operation)
      // Left out: after logOut there is no session any more, and set-up uses the network.
      if (audience === undefined || operation.name === 'sessions.logOut' || operation.name.startsWith('setUp.'))
        return []
      return [naughtyInput(operation.input).map((input) => ({ name: operation.name, audience, input }))]
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(...asked), async ({ name, audience, input }) => {
        const result = await testDesk.raw(clientOf(audience), AUDIENCES[audience], name, input)
        const code = result.ok ? 'none' : expectFailure(result).code
        expect(code, `${name} ${JSON.stringify(input)}`).not.toBe('unexpected')
      }),
      { numRuns: 300 },
    )
  })
})

describe.each(DATABASE_KINDS)('the bridge before set-up on %s', (kind) => {
  let testDesk: TestDesk

  beforeAll(async () => {
    testDesk = await startDesk({ kind, isSetUp: false })
  })
  afterAll(() => testDesk.stop())

  it.each(['setUp', 'kiosk'] as const)(
    'lets %s call the operations of that audience and no other',
    async (audience) => {
      expect(await wrongAnswers(testDesk, audience, testDesk.window(AUDIENCES[audience]))).toEqual([])
    },
  )
})
