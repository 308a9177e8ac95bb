import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { SessionDescription } from '../../../../shared/features/sessions/session.ts'
import { office } from '../../../bridge/client.ts'

/** Who this window is. Main holds the session; here is only what main says of it. */
export const useStaffSessionStore = defineStore('staff-session', () => {
  const session = shallowRef<SessionDescription>()

  const staff = computed(() => (session.value?.kind === 'staff' ? session.value : undefined))
  const isAdministrator = computed(() => staff.value?.role === 'administrator')
  /** Viewers look and decide nothing. */
  const mayDecide = computed(() => staff.value !== undefined && staff.value.role !== 'viewer')

  async function describeSession(): Promise<SessionDescription> {
    session.value = await office.sessions.describeSession({})
    return session.value
  }

  async function keepSession(): Promise<void> {
    session.value = await office.sessions.keepSession({})
  }

  async function logInStaff(input: { loginName: string; password: string }): Promise<void> {
    await office.staff.logInStaff(input)
    await describeSession()
  }

  async function logOut(): Promise<void> {
    await office.sessions.logOut({})
    forget()
  }

  /** Main has ended the session already. */
  function forget(): void {
    session.value = { kind: 'none' }
  }

  return { session, staff, isAdministrator, mayDecide, describeSession, keepSession, logInStaff, logOut, forget }
})
