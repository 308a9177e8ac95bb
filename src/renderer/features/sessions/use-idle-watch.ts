import { onScopeDispose, ref } from 'vue'

const KEEP_EVERY_MS = 5_000

/** This window's session as main has described it. */
interface HeldSession {
  readonly isOpen: boolean
  readonly idleEndsAtMs: number | undefined
  describeSession(): Promise<void>
  keepSession(): Promise<void>
}

/**
 * Watches whether somebody is still there. In a session main measures the idle time, and is told about activity. Without a session
 * (a typed mail address, a half-typed login) the time is measured here.
 */
export function useIdleWatch(options: {
  session: HeldSession
  /** The events that show that somebody is there. */
  activities: readonly (keyof WindowEventMap)[]
  /** The idle time without a session. Left out where there always is a session. */
  idleMs?: () => number
  countdownMs: () => number
  /** Whether there is nothing to lose, so that nobody is asked. */
  isQuiet?: () => boolean
  /** How long before main's time is over the session ends here, so that there is time for a last operation. */
  earlyMs?: () => number
  /** `ended`: main has ended the session, though somebody may still be there. */
  onEnd: (why: 'idle' | 'ended') => void
}) {
  const { session } = options
  const secondsLeft = ref<number>()
  let localEndsAtMs = Date.now() + (options.idleMs?.() ?? Infinity)
  let keptAtMs = Date.now()
  let isOver = false
  let pointer: { screenX: number; screenY: number } | undefined

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

  function noteActivity(event: Event): void {
    if (event.type === 'pointermove' && isAtRest(event)) return
    // During the countdown only its button keeps the session.
    if (secondsLeft.value !== undefined || Date.now() - keptAtMs < KEEP_EVERY_MS) return
    void keep()
  }

  /** A pointer that lies still: the browser tells of a move, too, when something changes below it or a window above it goes away. */
  function isAtRest(event: Event): boolean {
    if (!(event instanceof PointerEvent)) return false
    const { screenX, screenY } = event
    const isStill = screenX === pointer?.screenX && screenY === pointer.screenY
    pointer = { screenX, screenY }
    return isStill
  }

  async function tick(): Promise<void> {
    if (endsAtMs() - Date.now() > options.countdownMs()) {
      secondsLeft.value = undefined
      return
    }
    if (session.isOpen && secondsLeft.value === undefined) {
      // Other operations prolong main's session, too, so main is asked before the countdown is shown.
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
