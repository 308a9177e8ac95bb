import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { z } from 'zod'
import type { submitApplication } from '../../../../shared/features/applications/submit-application.ts'

type Acceptance = z.output<typeof submitApplication.output> & { email: string }

/** The application that was sent last, and the address that its result will be mailed to. */
export const useAcceptanceStore = defineStore('acceptance', () => {
  const acceptance = shallowRef<Acceptance>()
  return { acceptance }
})
