import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useHeldSession } from '../use-held-session.ts'

/** The session of the person at this kiosk. */
export const useSessionStore = defineStore('session', () => {
  const held = useHeldSession()
  const { session } = held

  /** Somebody wants to stop, and the kiosk asks whether they are sure. */
  const isLeaving = ref(false)

  /** To be called when main has ended the session because what a link was for is finished. */
  function forget(): void {
    session.value = { kind: 'none' }
  }

  const email = computed(() => ('email' in session.value ? session.value.email : ''))

  /** The screen that 「最初の画面」 leads to now. */
  const firstScreen = computed(() => (session.value.kind === 'graduate' ? 'home' : 'welcome'))

  return { ...held, isLeaving, email, firstScreen, forget }
})
