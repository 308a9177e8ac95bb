import { onScopeDispose, ref } from 'vue'

const KEEP_EVERY_MS = 5_000

/** What main told of the session that it holds for this window. */
interface HeldSession {
  readonly isOpen: boolean
  readonly idleEndsAtMs: number | undefined
  describeSession(): Promise<void>
  keepSession(): Promise<void>
}

/**
 * Watches whether somebody is still there. In a session main's time counts and activity is passed on to it; without one
 * (a typed mail address, a half-typed login) the same time runs here.
 */
export function useIdleWatch(options: {
  session: HeldSession
  /** What shows that somebody is there. */
  activities: readonly (keyof WindowEventMap)[]
  /** How long somebody may rest where main holds no session. Left out: there always is one. */
  idleMs?: () => number
  countdownMs: () => number
  /** Where there is nothing to lose, nobody is asked. */
  isQuiet?: () => boolean
  /** How long before main's own time is over the session ends here, to have it for a last operation. */
  earlyMs?: () => number
  /** `ended`: main's session was over while somebody may still be there. */
  onEnd: (why: 'idle' | 'ended') => void
}) {
  const { session } = options
  const secondsLeft = ref<number>()
  let localEndsAtMs = Date.now() + (options.idleMs?.() ?? Infinity)
  let keptAtMs = Date.now()
  let isOver = false

  const endsAtMs = () => (session.idleEndsAtMs ?? localEndsAtMs) - (options.earlyMs?.() ?? 0)

  function end(why: 'idle' | 'ended'): void {
    if (isOver) return
    isOver = true
    options.onEnd(why)
  }

  async function keep(): Promise<void> {
    secondsLeft.value = undefined
    keptAtMs = Date.now()
    localEndsAtMs = keptAtMs + (options.idleMs?.() ?? Infinity)
    if (!session.isOpen) return
    await session.keepSession().catch(() => undefined)
    if (!session.isOpen) end('ended')
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
    if (session.isOpen && secondsLeft.value === undefined) {
      // Other operations move main's time on, too: ask before alarming anybody.
      await session.describeSession().catch(() => undefined)
      if (!session.isOpen) return end('ended')
      if (endsAtMs() - Date.now() > options.countdownMs()) return
    }
    const left = endsAtMs() - Date.now()
    if (left <= 0) end('idle')
    else if (!options.isQuiet?.()) secondsLeft.value = Math.ceil(left / 1000)
  }

  const timer = setInterval(() => void tick(), 1000)
  for (const activity of options.activities)
    window.addEventListener(activity, noteActivity, { capture: true, passive: true })
  onScopeDispose(() => {
    clearInterval(timer)
    for (const activity of options.activities) window.removeEventListener(activity, noteActivity, { capture: true })
  })

  return { secondsLeft, keep }
}
