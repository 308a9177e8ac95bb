import { onScopeDispose, ref, toRef, watch } from 'vue'
import type { Failure } from '../../../../shared/bridge/result.ts'
import { OperationError } from '../../../bridge/client.ts'
import { useOperation } from '../../../bridge/use-operation.ts'
import { useSessionStore } from './session-store.ts'
import { useVisit } from './visit.ts'

/** Work that is shorter than this is not shown on the button: nobody could read it, and showing it takes as long as the work. */
const MOMENT_MS = 150

/**
 * {@link useOperation} for the kiosk: when main says that the session is over, the visit ends. `run` returns whether the work
 * succeeded. If `inspect` returns true for a failure, the screen handles it itself. Errors of the screen's code are shown, too.
 * `isRunning` is only true for work that takes longer than a moment, but nothing runs twice before that either.
 */
export function useAction() {
  const visit = useVisit()
  const sessions = useSessionStore()

  const action = useOperation(async (work: () => Promise<unknown>, inspect?: (failed: Failure) => boolean) => {
    try {
      await work()
      return true
    } catch (error) {
      const failed: Failure = error instanceof OperationError ? error.failure : { code: 'unexpected' }
      if (failed.code === 'sessionEnded' || (failed.code === 'notAllowed' && sessions.isOpen)) await visit.end('ended')
      else if (!inspect?.(failed)) throw new OperationError(failed)
      return false
    }
  })
  const isRunning = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => action.isRunning,
    (isBegun) => {
      clearTimeout(timer)
      if (isBegun) timer = setTimeout(() => (isRunning.value = true), MOMENT_MS)
      else isRunning.value = false
    },
    { flush: 'sync' },
  )
  onScopeDispose(() => clearTimeout(timer))
  const run = async (...args: Parameters<typeof action.run>): Promise<boolean> =>
    (await action.run(...args))?.value ?? false

  return { isRunning, failure: toRef(action, 'failure'), run }
}
