import type { Audience, StaffRole, Surface } from '../../../shared/bridge/audiences.ts'
import type { ApplicationFormInput } from '../../../shared/features/applications/application-form.ts'
import type { UnitChoice } from '../../../shared/features/applications/set-draft-aside.ts'
import type { ImageCovering } from '../../../shared/features/document-types/document-rules.ts'
import type { ApplicantPurpose } from '../../../shared/bridge/link-purpose.ts'
import type { Clock } from '../clock/clock.ts'
import type { KeyPair } from '../crypto/key-pair.ts'

export interface NoSession {
  readonly kind: 'none'
}
/** What every session that a one-time link opened has. The link is used up when what it is for is finished. */
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
  /** Images that were taken in and not applied with yet, by document id. They are destroyed when the session ends. */
  readonly takenIn: Map<string, TakenIn>
}
/** Where an image that was taken in is stored, and what its row will say of it. */
export interface TakenIn {
  /** The seat whose folder holds it. It is another seat's when the form was set aside there. */
  readonly seatId: string
  readonly sha256: string
  readonly sealedBytes: number
  readonly covering: ImageCovering | null
}
/** What ties a session to its account: the session is over once the account's `credentials_version` is another. */
interface OfAccount {
  readonly accountId: number
  /** The account's version when the session began. */
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
/** What every login of staff has. It is over once the staff's table of sessions has it no more. */
interface OfStaff {
  readonly sessionId: string
  readonly staffId: number
  readonly displayName: string
  readonly role: StaffRole
  /** This person's own private key, which opens the office's. In memory while they are logged in; never leaves main. */
  readonly identity: string
}
export interface StaffSession extends OfStaff {
  readonly kind: 'staff'
  /** The generations of the office's key that were opened so far, by their numbers. */
  readonly officeKeys: Map<number, KeyPair>
}
/** Somebody who logged in with a password that another person gave them, and may only choose their own. */
export interface StaffFirstLoginSession extends OfStaff {
  readonly kind: 'staffFirstLogin'
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
  | StaffFirstLoginSession

/** Whether somebody of the office is logged in. */
export const isOfStaff = (session: Session): session is StaffSession | StaffFirstLoginSession =>
  session.kind === 'staff' || session.kind === 'staffFirstLogin'

/** The session that an operation's handler gets, by the operation's audience. */
export type SessionOf<A extends Audience> = A extends StaffRole
  ? StaffSession
  : Extract<Session, { kind: A }> extends never
    ? NoSession
    : Extract<Session, { kind: A }>

const NO_SESSION: NoSession = { kind: 'none' }

interface Held {
  session: Session
  /** By the clock that never jumps, and by the wall clock. */
  lastSeenMs: number
  lastSeenAtMs: number
  idleMs: number
}

/** The sessions, by window. They are only in main's memory, so a restart logs everybody out. */
export interface SessionStore {
  of(windowId: number): Session
  /** Gives a window a new session, e.g. at login. The former one is passed to `letGo`. */
  begin(windowId: number, session: Session): Promise<void>
  end(windowId: number): Promise<void>
  /** To be called when somebody does something at this window. */
  touch(windowId: number): void
  /** When this window's session will end if nothing is done, in epoch ms by the wall clock; undefined without a session. */
  idleEndsAtMs(windowId: number): number | undefined
  /** Ends sessions that were idle for too long, and returns their windows. To be called every few seconds. */
  endIdle(): Promise<number[]>
}

export function createSessionStore(options: {
  clock: Clock
  /** Asked when a session begins, so a changed setting counts from the next session on. */
  idleMinutes: (surface: Surface) => Promise<number>
  /** Called for each session that ends or is replaced. */
  letGo: (session: Session) => Promise<void>
}): SessionStore {
  const { clock, idleMinutes, letGo } = options
  const held = new Map<number, Held>()

  // The longer of both: a clock that is set back keeps nobody logged in, and after one that jumped ahead nobody knows how long the
  // PC was alone.
  const remainingMs = ({ lastSeenMs, lastSeenAtMs, idleMs }: Held) =>
    idleMs - Math.max(clock.monotonicMs() - lastSeenMs, clock.nowMs() - lastSeenAtMs)
  const seenNow = () => ({ lastSeenMs: clock.monotonicMs(), lastSeenAtMs: clock.nowMs() })

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
      const idleMs = 60_000 * (await idleMinutes(isOfStaff(session) ? 'office' : 'kiosk'))
      const former = held.get(windowId)
      held.set(windowId, { session, ...seenNow(), idleMs })
      if (former) await letGo(former.session)
    },
    end,
    touch(windowId) {
      const entry = held.get(windowId)
      if (entry && remainingMs(entry) > 0) Object.assign(entry, seenNow())
    },
    idleEndsAtMs(windowId) {
      const entry = held.get(windowId)
      return entry && Math.round(clock.nowMs() + remainingMs(entry))
    },
    async endIdle() {
      const idle = [...held].filter(([, entry]) => remainingMs(entry) <= 0)
      // Checked again for each, because a new session may begin at a window while the loop waits for another.
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

/** The audience that a window belongs to, by its surface and session. */
export function audienceOf(session: Session, surface: Surface, isSetUp: boolean): Audience {
  if (session.kind === 'staff') return session.role
  if (session.kind !== 'none') return session.kind
  if (surface === 'kiosk') return 'kiosk'
  return isSetUp ? 'office' : 'setUp'
}
