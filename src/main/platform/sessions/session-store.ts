import type { Audience, StaffRole, Surface } from '../../../shared/bridge/audiences.ts'
import type { ApplicationFormInput } from '../../../shared/features/applications/application-form.ts'
import type { UnitChoice } from '../../../shared/features/applications/set-draft-aside.ts'
import type { ImageCovering } from '../../../shared/features/document-types/document-rules.ts'
import type { ApplicantPurpose } from '../../../shared/features/sessions/session.ts'
import type { Clock } from '../clock/clock.ts'

export interface NoSession {
  readonly kind: 'none'
}
/** What every session has that a one-time link opened: finishing what the link is for uses it up. */
interface LinkSession {
  readonly linkId: number
  readonly email: string
}
export interface ApplicantSession extends LinkSession {
  readonly kind: 'applicant'
  readonly purpose: ApplicantPurpose
  /** The application to mend; null for a new one. */
  readonly applicationId: number | null
  /** The form as it was set aside, when the link resumed one. */
  readonly setAside: ApplicationFormInput | null
  readonly chosenUnit: UnitChoice | null
  /** What was taken in and not applied with yet, by document id. Destroyed with the session. */
  readonly takenIn: Map<string, TakenIn>
}
/** Where an image lies that was taken in, and what its row will say of it. */
export interface TakenIn {
  /** The seat whose folder holds it: another one than this when a form was set aside there. */
  readonly seatId: string
  readonly sha256: string
  readonly sealedBytes: number
  readonly covering: ImageCovering | null
}
/** What an account's session goes by: once the account's own number is another, the session is over. */
interface OfAccount {
  readonly accountId: number
  /** As the account's was when the session began. */
  readonly credentialsVersion: number
}
export interface EnrollingSession extends LinkSession, OfAccount {
  readonly kind: 'enrolling'
  /** The application to mend; null for a new one. */
  readonly applicationId: number | null
}
export interface EmailChangeSession extends LinkSession, OfAccount {
  readonly kind: 'emailChange'
}
export interface PasswordResetSession extends LinkSession, OfAccount {
  readonly kind: 'passwordReset'
}
interface AccountSession extends OfAccount {
  readonly email: string
}
export interface FirstLoginSession extends AccountSession {
  readonly kind: 'firstLogin'
}
export interface GraduateSession extends AccountSession {
  readonly kind: 'graduate'
}
export interface StaffSession {
  readonly kind: 'staff'
  readonly staffId: number
  readonly displayName: string
  readonly role: StaffRole
  /** The office's private key, open while this person is logged in. Never leaves main. */
  readonly officeIdentity: string
}
export type Session =
  | NoSession
  | ApplicantSession
  | EnrollingSession
  | EmailChangeSession
  | PasswordResetSession
  | FirstLoginSession
  | GraduateSession
  | StaffSession

/** The session that an operation's handler gets, by the operation's audience. */
export type SessionOf<A extends Audience> = A extends StaffRole
  ? StaffSession
  : Extract<Session, { kind: A }> extends never
    ? NoSession
    : Extract<Session, { kind: A }>

const NO_SESSION: NoSession = { kind: 'none' }

interface Held {
  session: Session
  lastSeenMs: number
  idleMs: number
}

/** Sessions by window. They live in main's memory only: a restart logs everybody out. */
export interface SessionStore {
  of(windowId: number): Session
  /** Replaces the session of a window, e.g. at login; what the former one held is let go. */
  begin(windowId: number, session: Session): Promise<void>
  end(windowId: number): Promise<void>
  /** Somebody did something at this window. */
  touch(windowId: number): void
  /** When this window's session will end for want of use, epoch ms by the wall clock; undefined without a session. */
  idleEndsAtMs(windowId: number): number | undefined
  /** Ends sessions idle for too long; gives their windows. Call every few seconds. */
  endIdle(): Promise<number[]>
}

export function createSessionStore(options: {
  clock: Clock
  /** Asked at the beginning of each session: a changed setting counts from the next one on. */
  idleMinutes: (surface: Surface) => Promise<number>
  /** Called with each session that ends or is replaced. */
  letGo: (session: Session) => Promise<void>
}): SessionStore {
  const { clock, idleMinutes, letGo } = options
  const held = new Map<number, Held>()

  // Measured by the clock that never jumps: setting the time of a PC neither prolongs nor cuts a session.
  const remainingMs = ({ lastSeenMs, idleMs }: Held) => lastSeenMs + idleMs - clock.monotonicMs()

  async function end(windowId: number): Promise<void> {
    const entry = held.get(windowId)
    held.delete(windowId)
    if (entry) await letGo(entry.session)
  }

  return {
    of(windowId) {
      const entry = held.get(windowId)
      return entry && remainingMs(entry) > 0 ? entry.session : NO_SESSION
    },
    async begin(windowId, session) {
      const idleMs = 60_000 * (await idleMinutes(session.kind === 'staff' ? 'office' : 'kiosk'))
      const former = held.get(windowId)
      held.set(windowId, { session, lastSeenMs: clock.monotonicMs(), idleMs })
      if (former) await letGo(former.session)
    },
    end,
    touch(windowId) {
      const entry = held.get(windowId)
      if (entry && remainingMs(entry) > 0) entry.lastSeenMs = clock.monotonicMs()
    },
    idleEndsAtMs(windowId) {
      const entry = held.get(windowId)
      return entry && Math.round(clock.nowMs() + remainingMs(entry))
    },
    async endIdle() {
      const idle = [...held].filter(([, entry]) => remainingMs(entry) <= 0)
      // While one is let go, somebody may have begun anew at the window of another.
      const ended: number[] = []
      for (const [windowId, entry] of idle) {
        if (held.get(windowId) !== entry) continue
        await end(windowId)
        ended.push(windowId)
      }
      return ended
    },
  }
}

/** The audience that a window is, by its surface and session. */
export function audienceOf(session: Session, surface: Surface, isSetUp: boolean): Audience {
  if (session.kind === 'staff') return session.role
  if (session.kind !== 'none') return session.kind
  if (surface === 'kiosk') return 'kiosk'
  return isSetUp ? 'office' : 'setUp'
}
