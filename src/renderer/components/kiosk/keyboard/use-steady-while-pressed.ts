import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** How long after the finger is lifted the browser may take to send the click. A long press sends none. */
const CLICK_MS = 300

/**
 * A value that the page's layout depends on, which waits for the click to be over. A press moves the focus before it is a click; if the
 * keyboard came or went in between, the button would move away from under the finger, and nothing would happen.
 */
export function useSteadyWhilePressed<Value>(source: () => Value): Readonly<Ref<Value>> {
  const steady = shallowRef(source())
  let isPressed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function release(afterMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      isPressed = false
      steady.value = source()
    }, afterMs)
  }
  function notePress(): void {
    clearTimeout(timer)
    isPressed = true
  }
  const noteLift = () => release(CLICK_MS)
  // Not within the event, whose handlers may still move the focus.
  const noteClick = () => release(0)

  watch(
    source,
    (value) => {
      if (!isPressed) steady.value = value
    },
    { flush: 'sync' },
  )
  const events = { pointerdown: notePress, pointerup: noteLift, pointercancel: noteClick, click: noteClick }
  for (const [name, note] of Object.entries(events)) window.addEventListener(name, note, { capture: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const [name, note] of Object.entries(events)) window.removeEventListener(name, note, { capture: true })
  })
  return steady
}
