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

/** It led somewhere once: main says what the link was for. */
export type OverCode = 'linkUsed' | 'linkExpired'

/** The code as it is being typed, and why the last one led nowhere. */
export const useLinkStore = defineStore('link', () => {
  const typed = ref('')
  const failure = shallowRef<Failure>()

  /** Notes a failure that has a screen of its own; false for any other. */
  function noteProblem(failed: Failure): boolean {
    if (!PROBLEMS.some((problem) => problem === failed.code)) return false
    failure.value = failed
    return true
  }

  const isOver = (code: ErrorCode): code is OverCode => code === 'linkUsed' || code === 'linkExpired'

  return { typed, failure, noteProblem, isOver }
})
