import { beforeEach, describe, expect, it } from 'vitest'
import type { Result } from '../../shared/bridge/result.ts'
import { failure, success } from '../../shared/bridge/result.ts'
import { allOperations, operations } from '../../shared/operations.ts'
import { systemRandomness } from '../platform/crypto/randomness.ts'
import { openLog } from '../platform/log/log.ts'
import type { Call, OperationHandlers } from '../platform/operation-handlers.ts'
import {
  createSessionStore,
  type ApplicantSession,
  type GraduateSession,
  type Session,
  type SessionStore,
  type StaffSession,
} from '../platform/sessions/session-store.ts'
import { createDispatcher, type Dispatch } from './dispatcher.ts'

const KIOSK = { windowId: 1, surface: 'kiosk' } as const
const OFFICE = { windowId: 2, surface: 'office' } as const

const applicant: ApplicantSession = {
  kind: 'applicant',
  linkId: 1,
  purpose: 'registration',
  email: 'hanako@example.jp',
  applicationId: null,
  setAside: null,
  chosenUnit: null,
  takenIn: new Map(),
}
const graduate: GraduateSession = { kind: 'graduate', accountId: 1, email: 'hanako@example.jp', credentialsVersion: 1 }
const registrar: StaffSession = {
  kind: 'staff',
  staffId: 1,
  displayName: '管理 太郎',
  role: 'registrar',
  sessionId: '00000000-0000-4000-8000-000000000005',
  identity: 'secret',
  officeKeys: new Map(),
}

const DECISION = { applicationId: 7, revision: 1, as: { kind: 'newAccount' } }

describe('the dispatcher', () => {
  let sessions: SessionStore
  let monotonicMs: number
  let isSetUp: boolean
  /** The calls that reached a handler, in order. */
  let reached: { name: string; input: unknown; session: Session }[]
  let answer: (name: string) => Result<unknown> | Promise<Result<unknown>>
  let logged: { what: unknown; message: unknown }[]
  let dispatch: Dispatch

  /** A handler for every operation of the contract, which records its call. */
  function recordingHandlers(): OperationHandlers {
    const groups = Object.entries(operations).map(([feature, group]) => {
      const handlers = Object.values(group).map(({ name }): [string, unknown] => [
        name.split('.')[1] ?? '',
        async (input: unknown, { session }: Call) => {
          reached.push({ name, input, session })
          return answer(name)
        },
      ])
      return [feature, Object.fromEntries(handlers)]
    })
    // Made from the contract's own names. Beside these the type only asks for the shapes of the answers.
    return Object.fromEntries(groups) as OperationHandlers
  }

  beforeEach(() => {
    monotonicMs = 0
    isSetUp = true
    reached = []
    logged = []
    answer = () => success({})
    sessions = createSessionStore({
      clock: { nowMs: () => 1_000_000 + monotonicMs, monotonicMs: () => monotonicMs },
      idleMinutes: async () => 1,
      letGo: async () => {},
    })
    const log = {
      ...openLog(undefined),
      info: () => {},
      warn: () => {},
      error: (what: unknown, message?: unknown) => void logged.push({ what, message }),
    }
    dispatch = createDispatcher({
      handlers: recordingHandlers(),
      sessions,
      isSetUp: async () => isSetUp,
      isCurrent: async () => true,
      log,
      randomness: systemRandomness,
    })
  })

  it('knows every operation of the contract and no other', async () => {
    for (const { name } of allOperations()) {
      expect([name, await dispatch(name, KIOSK, null), await dispatch(name, OFFICE, null)]).not.toEqual([
        name,
        failure('notAllowed'),
        failure('notAllowed'),
      ])
    }
    for (const name of [
      '',
      'applications',
      'applications.',
      'applications.constructor',
      'constructor.name',
      '__proto__.toString',
      'applications.approveApplication ',
      'applications.approveapplication',
    ]) {
      expect(await dispatch(name, OFFICE, DECISION)).toEqual(failure('notAllowed'))
    }
    expect(reached).toEqual([])
  })

  it('lets a call through with its parsed input and the session that main holds', async () => {
    await sessions.begin(OFFICE.windowId, registrar)
    answer = () => success({ accountId: 5 })
    expect(await dispatch('applications.approveApplication', OFFICE, DECISION)).toEqual(success({ accountId: 5 }))
    expect(reached).toEqual([{ name: 'applications.approveApplication', input: DECISION, session: registrar }])
  })

  it('checks the surface before the session', async () => {
    await sessions.begin(KIOSK.windowId, registrar)
    expect(await dispatch('applications.approveApplication', KIOSK, DECISION)).toEqual(failure('notAllowed'))
    await sessions.begin(OFFICE.windowId, graduate)
    expect(await dispatch('accounts.getAccount', OFFICE, {})).toEqual(failure('notAllowed'))
    expect(reached).toEqual([])
  })

  it('checks the audience before the input, so that strangers learn nothing about it', async () => {
    expect(await dispatch('applications.approveApplication', OFFICE, 'rubbish')).toEqual(failure('sessionEnded'))
    await sessions.begin(OFFICE.windowId, { ...registrar, role: 'viewer' })
    expect(await dispatch('applications.approveApplication', OFFICE, 'rubbish')).toEqual(failure('notAllowed'))
    await sessions.begin(OFFICE.windowId, registrar)
    expect(await dispatch('applications.approveApplication', OFFICE, 'rubbish')).toMatchObject({
      error: { code: 'invalidInput' },
    })
    expect(reached).toEqual([])
  })

  it('says that the session ended when the window has none any more', async () => {
    await sessions.begin(KIOSK.windowId, applicant)
    monotonicMs += 60_000
    expect(await dispatch('applications.getDraft', KIOSK, {})).toEqual(failure('sessionEnded'))
  })

  it('opens set-up to an office only until there is an administrator', async () => {
    isSetUp = false
    answer = () =>
      success({ name: { ja: '', en: '' }, support: { phone: '', hours: { ja: '', en: '' } }, academicMaster: [] })
    await dispatch('setUp.getSampleUniversity', OFFICE, {})
    expect(reached).toHaveLength(1)
    expect(await dispatch('staff.logInStaff', OFFICE, { loginName: 'admin', password: 'x' })).toMatchObject({
      ok: false,
    })
    isSetUp = true
    expect(await dispatch('setUp.getSampleUniversity', OFFICE, {})).toMatchObject({ ok: false })
    expect(reached).toHaveLength(1)
  })

  it('names the fields of a refused input by path, in the words of the contract', async () => {
    const result = await dispatch('applications.requestRegistrationLink', KIOSK, {
      email: 'nobody',
      emailConfirmation: '',
      more: 1,
    })
    expect(result).toEqual(
      failure('invalidInput', { fields: { email: 'emailInvalid', emailConfirmation: 'required', '': 'invalid' } }),
    )
  })

  it('refuses an input that is too large or too deep, and never gets it to a handler or a schema', async () => {
    const cycle: Record<string, unknown> = {}
    cycle['email'] = cycle
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, index]))
    for (const input of [cycle, fields, { email: 'e\u0301\u0316'.repeat(500_000), emailConfirmation: '' }, new Map()])
      expect(await dispatch('applications.requestRegistrationLink', KIOSK, input)).toEqual(
        failure('invalidInput', { fields: { '': 'invalid' } }),
      )
    expect(reached).toEqual([])
  })

  it('counts a call as activity, but not the question for the session', async () => {
    await sessions.begin(KIOSK.windowId, graduate)
    monotonicMs = 50_000
    answer = () => success({ kind: 'none' })
    await dispatch('sessions.describeSession', KIOSK, {})
    monotonicMs = 55_000
    await dispatch('sessions.keepSession', KIOSK, 'rubbish')
    expect(sessions.idleEndsAtMs(KIOSK.windowId)).toBe(1_060_000)
    await dispatch('sessions.keepSession', KIOSK, {})
    expect(sessions.idleEndsAtMs(KIOSK.windowId)).toBe(1_115_000)
  })

  it('passes on what a handler refuses', async () => {
    await sessions.begin(OFFICE.windowId, registrar)
    answer = () => failure('alreadyDecided')
    expect(await dispatch('applications.approveApplication', OFFICE, DECISION)).toEqual(failure('alreadyDecided'))
  })

  it('answers an error with a number that is in the log, and with nothing else', async () => {
    answer = () => Promise.reject(new Error('select * from secrets'))
    const result = await dispatch('university.getUniversity', KIOSK, {})
    expect(result).toEqual({ ok: false, error: { code: 'unexpected', incident: expect.stringMatching(/^\d{8}$/) } })
    expect(logged).toMatchObject([
      { what: { operation: 'university.getUniversity', error: { message: 'select * from secrets' } } },
    ])
    expect(JSON.stringify(logged)).toContain(result.ok ? '' : result.error.incident)
  })

  it('sends no answer that the contract does not know', async () => {
    await sessions.begin(OFFICE.windowId, registrar)
    answer = () => success({ accountId: 5, initialPassword: 'leaked' })
    expect(await dispatch('applications.approveApplication', OFFICE, DECISION)).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    })
  })
})
