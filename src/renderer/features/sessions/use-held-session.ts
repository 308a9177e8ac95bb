import { computed, shallowRef } from 'vue'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import { anyWindow } from '../../bridge/client.ts'

/** This window's session as main has described it. Main holds the session itself. The session stores of both houses use this. */
export function useHeldSession() {
  const session = shallowRef<SessionDescription>({ kind: 'none' })

  async function describeSession(): Promise<void> {
    session.value = await anyWindow.sessions.describeSession({})
  }

  /** Tells main that somebody is still there. */
  async function keepSession(): Promise<void> {
    session.value = await anyWindow.sessions.keepSession({})
  }

  const isOpen = computed(() => 'idleEndsAtMs' in session.value)
  const idleEndsAtMs = computed(() => ('idleEndsAtMs' in session.value ? session.value.idleEndsAtMs : undefined))

  return { session, isOpen, idleEndsAtMs, describeSession, keepSession }
}
