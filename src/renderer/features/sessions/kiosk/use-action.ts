import { onScopeDispose, ref, toRef, watch } from 'vue'
import type { Failure } from '../../../../shared/bridge/result.ts'
import { OperationError } from '../../../bridge/client.ts'
import { useOperation } from '../../../bridge/use-operation.ts'
import { useSessionStore } from './session-store.ts'
import { useVisit } from './visit.ts'

/** Nobody could read what a button shows for so short a time, and showing it costs as much as most of the work. */
const MOMENT_MS = 150

/**
 * {@link useOperation} as the kiosk needs it: when main says that the session is over, the visit ends. `run` gives whether the
 * work went well; `inspect` may take a failure for itself by giving true. A failure of the screen's own is said, too.
 * `isRunning` tells only of what takes longer than a moment; nothing runs twice before that either.
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
