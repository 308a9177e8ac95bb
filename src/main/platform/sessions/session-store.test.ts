import { beforeEach, describe, expect, it } from 'vitest'
import {
  audienceOf,
  createSessionStore,
  type ApplicantSession,
  type GraduateSession,
  type Session,
  type SessionStore,
  type StaffSession,
} from './session-store.ts'

const MINUTE_MS = 60_000
const KIOSK = 1
const OFFICE = 2

const graduate: GraduateSession = { kind: 'graduate', accountId: 1, email: 'hanako@example.jp', credentialsVersion: 1 }
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
const staff: StaffSession = {
  kind: 'staff',
  staffId: 1,
  displayName: '管理 太郎',
  role: 'registrar',
  sessionId: '00000000-0000-4000-8000-000000000005',
  identity: 'secret',
  officeKeys: new Map(),
}

describe('the sessions', () => {
  let store: SessionStore
  let wallMs: number
  let monotonicMs: number
  let minutes: { kiosk: number; office: number }
  let letGo: Session[]

  function pass(ms: number): void {
    wallMs += ms
    monotonicMs += ms
  }

  beforeEach(() => {
    wallMs = 1_795_392_000_000
    monotonicMs = 17
    minutes = { kiosk: 5, office: 30 }
    letGo = []
    store = createSessionStore({
      clock: { nowMs: () => wallMs, monotonicMs: () => monotonicMs },
      idleMinutes: async (surface) => minutes[surface],
      letGo: async (session) => void letGo.push(session),
    })
  })

  it('are none for a window nobody used', () => {
    expect(store.of(KIOSK)).toEqual({ kind: 'none' })
    expect(store.idleEndsAtMs(KIOSK)).toBeUndefined()
  })

  it('belong to one window each', async () => {
    await store.begin(KIOSK, graduate)
    await store.begin(OFFICE, staff)
    expect([store.of(KIOSK), store.of(OFFICE), store.of(3)]).toEqual([graduate, staff, { kind: 'none' }])
    await store.end(KIOSK)
    expect([store.of(KIOSK), store.of(OFFICE)]).toEqual([{ kind: 'none' }, staff])
  })

  it('are over at the very end of the idle time, even before anybody ends them', async () => {
    await store.begin(KIOSK, graduate)
    expect(store.idleEndsAtMs(KIOSK)).toBe(wallMs + 5 * MINUTE_MS)
    pass(5 * MINUTE_MS - 1)
    expect(store.of(KIOSK)).toBe(graduate)
    pass(1)
    expect(store.of(KIOSK)).toEqual({ kind: 'none' })
    expect(letGo).toEqual([])
    expect(await store.endIdle()).toEqual([KIOSK])
    expect(letGo).toEqual([graduate])
    expect(await store.endIdle()).toEqual([])
  })

  it('last as long as their surface is given', async () => {
    await store.begin(KIOSK, graduate)
    await store.begin(OFFICE, staff)
    pass(5 * MINUTE_MS)
    expect(await store.endIdle()).toEqual([KIOSK])
    pass(25 * MINUTE_MS)
    expect(await store.endIdle()).toEqual([OFFICE])
  })

  it('go on when somebody does something', async () => {
    await store.begin(KIOSK, graduate)
    pass(4 * MINUTE_MS)
    store.touch(KIOSK)
    pass(4 * MINUTE_MS)
    expect(store.of(KIOSK)).toBe(graduate)
    expect(await store.endIdle()).toEqual([])
  })

  it('do not come back to life by a touch that is too late', async () => {
    await store.begin(KIOSK, graduate)
    pass(5 * MINUTE_MS)
    store.touch(KIOSK)
    expect(store.of(KIOSK)).toEqual({ kind: 'none' })
    expect(await store.endIdle()).toEqual([KIOSK])
  })

  it('end when the clock jumps ahead, as it does on a PC that slept', async () => {
    await store.begin(KIOSK, graduate)
    wallMs += 14 * 60 * MINUTE_MS
    expect(store.of(KIOSK)).toEqual({ kind: 'none' })
    expect(await store.endIdle()).toEqual([KIOSK])
  })

  it('neither end nor last longer when the clock is set back', async () => {
    await store.begin(KIOSK, graduate)
    wallMs -= 365 * 86_400_000
    expect(store.of(KIOSK)).toBe(graduate)
    expect(store.idleEndsAtMs(KIOSK)).toBe(wallMs + 5 * MINUTE_MS)
    pass(5 * MINUTE_MS)
    expect(store.of(KIOSK)).toEqual({ kind: 'none' })
  })

  it('keep the idle time that they began with', async () => {
    await store.begin(KIOSK, graduate)
    minutes.kiosk = 1
    pass(2 * MINUTE_MS)
    expect(store.of(KIOSK)).toBe(graduate)
    await store.begin(KIOSK, graduate)
    pass(MINUTE_MS)
    expect(store.of(KIOSK)).toEqual({ kind: 'none' })
  })

  it('let go of what they held, once, when replaced and when ended', async () => {
    await store.begin(KIOSK, applicant)
    await store.begin(KIOSK, graduate)
    expect(letGo).toEqual([applicant])
    await store.end(KIOSK)
    await store.end(KIOSK)
    expect(letGo).toEqual([applicant, graduate])
  })
})

describe('the audience of a window', () => {
  const firstLogin: Session = { kind: 'firstLogin', accountId: 1, email: 'hanako@example.jp', credentialsVersion: 1 }
  const none: Session = { kind: 'none' }

  it.each([
    [none, 'kiosk', true, 'kiosk'],
    [none, 'kiosk', false, 'kiosk'],
    [none, 'office', true, 'office'],
    [none, 'office', false, 'setUp'],
    [applicant, 'kiosk', true, 'applicant'],
    [firstLogin, 'kiosk', true, 'firstLogin'],
    [graduate, 'kiosk', true, 'graduate'],
    [staff, 'office', true, 'registrar'],
    [{ ...staff, role: 'viewer' }, 'office', true, 'viewer'],
    [{ ...staff, role: 'administrator' }, 'office', true, 'administrator'],
  ] as const)('follows from its session %#', (session, surface, isSetUp, audience) => {
    expect(audienceOf(session, surface, isSetUp)).toBe(audience)
  })
})
