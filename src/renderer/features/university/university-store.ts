import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { University } from '../../../shared/settings.ts'
import { anyWindow, OperationError } from '../../bridge/client.ts'

/** The university as its screens show it. Nothing in it is secret. */
export const useUniversityStore = defineStore('university', () => {
  const loaded = shallowRef<University>()

  async function load(): Promise<void> {
    const current = await anyWindow.university.getUniversity({})
    // It is read often and hardly ever changes: an equal value must not make everything update.
    if (JSON.stringify(current) !== JSON.stringify(loaded.value)) loaded.value = current
  }

  /** When main refuses a form that the screens accepted, the rules have changed: then the university is read again. */
  async function checkedByMain<Value>(answer: Promise<Value>): Promise<Value> {
    try {
      return await answer
    } catch (error) {
      if (error instanceof OperationError && error.code === 'invalidInput') await load().catch(() => undefined)
      throw error
    }
  }

  /** For screens that are only shown once it is loaded. */
  const university = computed<University>(() => {
    if (!loaded.value) throw new Error('A screen was drawn before the university was loaded')
    return loaded.value
  })

  return { loaded, isLoaded: computed(() => loaded.value !== undefined), university, load, checkedByMain }
})
