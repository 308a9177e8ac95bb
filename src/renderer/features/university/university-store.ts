import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { University } from '../../../shared/settings.ts'
import { anyWindow, OperationError } from '../../bridge/client.ts'

/** The university as its screens show it. Nothing in it is secret. */
export const useUniversityStore = defineStore('university', () => {
  const loaded = shallowRef<University>()

  async function load(): Promise<void> {
    const current = await anyWindow.university.getUniversity({})
    // It is asked for often and changes seldom: who looks at it need not notice.
    if (JSON.stringify(current) !== JSON.stringify(loaded.value)) loaded.value = current
  }

  /** A form that the screens found right and main did not was asked by rules that changed meanwhile: the screens learn them. */
  async function checkedByMain<Value>(answer: Promise<Value>): Promise<Value> {
    try {
      return await answer
    } catch (error) {
      if (error instanceof OperationError && error.code === 'invalidInput') await load().catch(() => undefined)
      throw error
    }
  }

  /** For screens that are drawn only once it is loaded. */
  const university = computed<University>(() => {
    if (!loaded.value) throw new Error('A screen was drawn before the university was loaded')
    return loaded.value
  })

  return { loaded, isLoaded: computed(() => loaded.value !== undefined), university, load, checkedByMain }
})
