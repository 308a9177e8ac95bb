import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { SessionStore } from '../../platform/sessions/session-store.ts'

/** What a window may know of its present session. */
export function sessionOfWindow(sessions: SessionStore, windowId: number): SessionDescription {
  const session = sessions.of(windowId)
  const idleEndsAtMs = sessions.idleEndsAtMs(windowId)
  if (session.kind === 'none' || idleEndsAtMs === undefined) return { kind: 'none' }
  switch (session.kind) {
    case 'applicant':
      return { kind: 'applicant', purpose: session.purpose, email: session.email, idleEndsAtMs }
    case 'enrolling':
    case 'emailChange':
    case 'passwordReset':
    case 'firstLogin':
    case 'graduate':
      return { kind: session.kind, email: session.email, idleEndsAtMs }
    case 'staffFirstLogin':
      return { kind: 'staffFirstLogin', displayName: session.displayName, idleEndsAtMs }
    case 'staff':
      return { kind: 'staff', displayName: session.displayName, role: session.role, idleEndsAtMs }
  }
}
