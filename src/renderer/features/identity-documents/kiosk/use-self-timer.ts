import { onScopeDispose, ref } from 'vue'

/** Time to hold a document with both hands. The button's texts say it, too. */
const SELF_TIMER_SECONDS = 3

/** Counts down and then calls `onEnd`, unless it is stopped before. `secondsLeft` is 0 while it does not run. */
export function useSelfTimer(onEnd: () => void) {
  const secondsLeft = ref(0)
  let timer: ReturnType<typeof setInterval> | undefined

  function stop(): void {
    clearInterval(timer)
    secondsLeft.value = 0
  }

  function start(): void {
    stop()
    secondsLeft.value = SELF_TIMER_SECONDS
    timer = setInterval(() => {
      secondsLeft.value -= 1
      if (secondsLeft.value > 0) return
      stop()
      onEnd()
    }, 1000)
  }

  onScopeDispose(stop)
  return { secondsLeft, start, stop }
}
