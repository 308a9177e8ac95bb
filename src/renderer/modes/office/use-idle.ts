import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { useStaffSessionStore } from '../../features/staff/office/staff-session-store.ts'
import { OperationError } from '../../bridge/client.ts'

/** Main is told at most this often that somebody is there. */
const KEEP_EVERY_MS = 15_000
const ACTIVITY = ['pointerdown', 'keydown', 'wheel'] as const

/**
 * Tells main of activity and counts down before main ends the session. While the countdown shows, only its button counts:
 * a sleeve on the mouse is nobody who read it.
 *
 * @param countdownSeconds how long before the end the countdown starts
 * @param onOver called when the time has run out
 */
export function useIdle(countdownSeconds: () => number, onOver: () => void) {
  const sessions = useStaffSessionStore()
  const nowMs = ref(Date.now())
  let keptAtMs = Date.now()

  const secondsLeft = computed(() =>
    sessions.staff ? Math.ceil((sessions.staff.idleEndsAtMs - nowMs.value) / 1000) : Infinity,
  )
  const isCountingDown = computed(() => secondsLeft.value <= countdownSeconds())

  async function stay(): Promise<void> {
    keptAtMs = Date.now()
    try {
      await sessions.keepSession()
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
    }
    nowMs.value = Date.now()
  }

  function noticeActivity(): void {
    if (sessions.staff && !isCountingDown.value && Date.now() - keptAtMs >= KEEP_EVERY_MS) void stay()
  }

  let timer: ReturnType<typeof setInterval> | undefined
  function tick(): void {
    nowMs.value = Date.now()
    if (secondsLeft.value <= 0) onOver()
  }

  onMounted(() => {
    timer = setInterval(tick, 1000)
    for (const name of ACTIVITY) window.addEventListener(name, noticeActivity, { capture: true, passive: true })
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    for (const name of ACTIVITY) window.removeEventListener(name, noticeActivity, { capture: true })
  })

  return { secondsLeft, isCountingDown, stay }
}
