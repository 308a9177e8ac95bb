import { toRefs } from 'vue'
import type { Failure } from '../../../shared/bridge/result.ts'
import { OperationError } from '../../bridge/client.ts'
import { useOperation } from '../../bridge/use-operation.ts'
import { useSessionStore } from './session-store.ts'
import { useVisit } from './visit.ts'

/**
 * {@link useOperation} as the kiosk needs it: when main says that the session is over, the visit ends. `run` gives whether the
 * work went well; `inspect` may take a failure for itself by giving true. A failure of the screen's own is said, too.
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
  const { isRunning, failure } = toRefs(action)
  const run = async (...args: Parameters<typeof action.run>): Promise<boolean> =>
    (await action.run(...args))?.value ?? false

  return { isRunning, failure, run }
}
