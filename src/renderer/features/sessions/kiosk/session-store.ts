import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useHeldSession } from '../use-held-session.ts'

/** The session of who stands at this kiosk. */
export const useSessionStore = defineStore('session', () => {
  const held = useHeldSession()
  const { session } = held

  /** Somebody asked to stop here: the kiosk asks back once. */
  const isLeaving = ref(false)

  /** Finishing what a mailed link was for ended its session in main. */
  function forget(): void {
    session.value = { kind: 'none' }
  }

  const email = computed(() => ('email' in session.value ? session.value.email : ''))

  /** Where 「最初の画面」 is, for who stands here now. */
  const firstScreen = computed(() => (session.value.kind === 'graduate' ? 'home' : 'welcome'))

  return { ...held, isLeaving, email, firstScreen, forget }
})
