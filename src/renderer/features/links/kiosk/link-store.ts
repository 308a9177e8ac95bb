import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ErrorCode, Failure } from '../../../../shared/bridge/result.ts'

const PROBLEMS = [
  'linkUnknown',
  'linkUsed',
  'linkExpired',
  'linkReplaced',
  'tryLater',
] as const satisfies readonly ErrorCode[]

/** Problems of links that could be opened before. Main says what such a link was for. */
export type OverCode = 'linkUsed' | 'linkExpired'

/** The code as it is typed, and why the last one could not be opened. */
export const useLinkStore = defineStore('link', () => {
  const typed = ref('')
  /** The screen on which the code is typed. */
  const typedOn = ref('code')
  const failure = shallowRef<Failure>()

  /** Remembers a failure that has a screen of its own; false for any other. */
  function noteProblem(failed: Failure): boolean {
    if (!PROBLEMS.some((problem) => problem === failed.code)) return false
    failure.value = failed
    return true
  }

  const isOver = (code: ErrorCode): code is OverCode => code === 'linkUsed' || code === 'linkExpired'

  return { typed, typedOn, failure, noteProblem, isOver }
})
