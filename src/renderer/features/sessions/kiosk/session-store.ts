import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { SessionDescription } from '../../../../shared/features/sessions/session.ts'
import { kiosk } from '../../../bridge/client.ts'

/** Who this window is to main. Main holds the session; this is only what it told. */
export const useSessionStore = defineStore('session', () => {
  const session = ref<SessionDescription>({ kind: 'none' })

  /** Somebody asked to stop here: the kiosk asks back once. */
  const isLeaving = ref(false)

  async function refresh(): Promise<void> {
    session.value = await kiosk.sessions.describeSession({})
  }

  /** Tells main that somebody is still there. */
  async function keep(): Promise<void> {
    session.value = await kiosk.sessions.keepSession({})
  }

  /** Finishing what a mailed link was for ended its session in main. */
  function forget(): void {
    session.value = { kind: 'none' }
  }

  const isOpen = computed(() => 'idleEndsAtMs' in session.value)
  const idleEndsAtMs = computed(() => ('idleEndsAtMs' in session.value ? session.value.idleEndsAtMs : undefined))
  const email = computed(() => ('email' in session.value ? session.value.email : ''))

  /** Where 「最初の画面」 is, for who stands here now. */
  const firstScreen = computed(() => (session.value.kind === 'graduate' ? 'home' : 'welcome'))

  return { session, isLeaving, isOpen, idleEndsAtMs, email, firstScreen, refresh, keep, forget }
})
