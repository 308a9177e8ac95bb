import { onScopeDispose, ref } from 'vue'
import { useSessionStore } from './session-store.ts'

const KEEP_EVERY_MS = 5_000
const ACTIVITIES = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const

/**
 * Watches whether somebody is still there. In a session main's time counts and activity is passed on to it; without one
 * (a typed mail address, a half-typed login) the same time runs here.
 */
export function useIdleWatch(options: {
  idleMs: () => number
  countdownMs: () => number
  /** Where there is nothing to lose, nobody is asked. */
  isQuiet: () => boolean
  /** How long before main's own time is over the visit ends, to have its session for a last operation. */
  earlyMs: () => number
  /** `ended`: main's session was over while somebody may still be there. */
  onEnd: (why: 'idle' | 'ended') => void
}) {
  const sessions = useSessionStore()
  const secondsLeft = ref<number>()
  let localEndsAtMs = Date.now() + options.idleMs()
  let keptAtMs = Date.now()
  let isOver = false

  const endsAtMs = () => (sessions.idleEndsAtMs ?? localEndsAtMs) - options.earlyMs()

  function end(why: 'idle' | 'ended'): void {
    if (isOver) return
    isOver = true
    options.onEnd(why)
  }

  async function keep(): Promise<void> {
    secondsLeft.value = undefined
    keptAtMs = Date.now()
    localEndsAtMs = keptAtMs + options.idleMs()
    if (!sessions.isOpen) return
    await sessions.keep().catch(() => undefined)
    if (!sessions.isOpen) end('ended')
  }

  function noteActivity(): void {
    // While the countdown asks, only its button answers.
    if (secondsLeft.value !== undefined || Date.now() - keptAtMs < KEEP_EVERY_MS) return
    void keep()
  }

  async function tick(): Promise<void> {
    if (endsAtMs() - Date.now() > options.countdownMs()) {
      secondsLeft.value = undefined
      return
    }
    if (sessions.isOpen && secondsLeft.value === undefined) {
      // Other operations move main's time on, too: ask before alarming anybody.
      await sessions.refresh().catch(() => undefined)
      if (!sessions.isOpen) return end('ended')
      if (endsAtMs() - Date.now() > options.countdownMs()) return
    }
    const left = endsAtMs() - Date.now()
    if (left <= 0) end('idle')
    else if (!options.isQuiet()) secondsLeft.value = Math.ceil(left / 1000)
  }

  const timer = setInterval(() => void tick(), 1000)
  for (const activity of ACTIVITIES) window.addEventListener(activity, noteActivity, { capture: true, passive: true })
  onScopeDispose(() => {
    clearInterval(timer)
    for (const activity of ACTIVITIES) window.removeEventListener(activity, noteActivity, { capture: true })
  })

  return { secondsLeft, keep }
}
