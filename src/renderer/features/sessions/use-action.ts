import { ref, shallowRef } from 'vue'
import type { Failure } from '../../../shared/bridge/result.ts'
import { OperationError } from '../../bridge/client.ts'
import { useSessionStore } from './session-store.ts'
import { useVisit } from './visit.ts'

/**
 * What a button does: one at a time, with its failure for the screen to say. When main says that the session is over,
 * the visit ends. `run` gives whether the work went well; `inspect` may take a failure for itself by giving true.
 */
export function useAction() {
  const isRunning = ref(false)
  const failure = shallowRef<Failure>()
  const visit = useVisit()
  const sessions = useSessionStore()

  async function run(work: () => Promise<unknown>, inspect?: (failed: Failure) => boolean): Promise<boolean> {
    if (isRunning.value) return false
    isRunning.value = true
    failure.value = undefined
    try {
      await work()
      return true
    } catch (error) {
      const failed: Failure = error instanceof OperationError ? error.failure : { code: 'unexpected' }
      if (failed.code === 'sessionEnded' || (failed.code === 'notAllowed' && sessions.isOpen)) await visit.end('idle')
      else if (!inspect?.(failed)) failure.value = failed
      return false
    } finally {
      isRunning.value = false
    }
  }

  return { isRunning, failure, run }
}
