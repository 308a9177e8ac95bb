import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { SessionDescription } from '../../../../shared/features/sessions/session.ts'
import { office } from '../../../bridge/client.ts'
import { useHeldSession } from '../../sessions/use-held-session.ts'

export type StaffSession = Extract<SessionDescription, { kind: 'staff' }>

/** The session of the person at this office window. */
export const useStaffSessionStore = defineStore('staff-session', () => {
  const held = useHeldSession()
  const { session } = held

  const staff = computed(() => (session.value.kind === 'staff' ? session.value : undefined))
  /** Viewers may look, but decide nothing. */
  const mayDecide = computed(() => staff.value !== undefined && staff.value.role !== 'viewer')

  async function logInStaff(input: { loginName: string; password: string }): Promise<void> {
    await office.staff.logInStaff(input)
    await held.describeSession()
  }

  async function replaceFirstPassword(password: string): Promise<void> {
    await office.staff.replaceFirstPassword({ password })
    await held.describeSession()
  }

  /** Leaves before a login was complete. */
  async function leave(): Promise<void> {
    await office.sessions.logOut({})
    await held.describeSession()
  }

  async function logOut(): Promise<void> {
    await office.sessions.logOut({})
  }

  return { ...held, staff, mayDecide, logInStaff, replaceFirstPassword, leave, logOut }
})
