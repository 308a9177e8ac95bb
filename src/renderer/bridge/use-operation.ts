import { reactive, ref, shallowRef } from 'vue'
import type { Failure } from '../../shared/bridge/result.ts'
import { OperationError } from './client.ts'

type FailureListener = (failure: Failure) => void
const failureListeners = new Set<FailureListener>()

/** Calls the listener for every failure in a {@link useOperation}, whichever screen shows it. @returns stops it */
export function onFailure(listener: FailureListener): () => void {
  failureListeners.add(listener)
  return () => failureListeners.delete(listener)
}

/**
 * Something that a screen does only once at a time: a second call while the first is running does nothing. `run` returns the value,
 * wrapped; or undefined when the operation failed (`failure` then says how) or was running already.
 */
export function useOperation<Args extends unknown[], Value>(operation: (...args: Args) => Promise<Value>) {
  const isRunning = ref(false)
  const failure = shallowRef<Failure>()

  async function run(...args: Args): Promise<{ value: Value } | undefined> {
    if (isRunning.value) return undefined
    isRunning.value = true
    failure.value = undefined
    try {
      return { value: await operation(...args) }
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      failure.value = error.failure
      for (const listener of failureListeners) listener(error.failure)
      return undefined
    } finally {
      isRunning.value = false
    }
  }

  function clear(): void {
    failure.value = undefined
  }

  return reactive({ isRunning, failure, run, clear })
}

/** Like {@link useOperation}, but for reading: a newer call replaces an older one, whose outcome is then ignored. */
export function useLatest<Args extends unknown[]>(operation: (...args: Args) => Promise<unknown>) {
  const isRunning = ref(false)
  const failure = shallowRef<Failure>()
  let turn = 0

  async function run(...args: Args): Promise<void> {
    const mine = ++turn
    isRunning.value = true
    failure.value = undefined
    try {
      await operation(...args)
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      if (mine === turn) failure.value = error.failure
      for (const listener of failureListeners) listener(error.failure)
    } finally {
      if (mine === turn) isRunning.value = false
    }
  }

  return reactive({ isRunning, failure, run })
}
