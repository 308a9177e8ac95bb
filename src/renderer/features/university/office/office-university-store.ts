import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { z } from 'zod'
import type { ChangeFormFieldsInput } from '../../../../shared/features/university/change-form-fields.ts'
import type { University } from '../../../../shared/features/university/get-university.ts'
import { office } from '../../../bridge/client.ts'

/** The university as the office's screens need it: its name, checking period, document types and forms. Nothing in it is secret. */
export const useOfficeUniversityStore = defineStore('office-university', () => {
  const university = shallowRef<University>()

  async function getUniversity(): Promise<void> {
    const current = await office.university.getUniversity({})
    // It is asked for often and changes seldom: who looks at it need not notice.
    if (JSON.stringify(current) !== JSON.stringify(university.value)) university.value = current
  }

  async function changeFormFields(change: z.input<typeof ChangeFormFieldsInput>): Promise<void> {
    await office.university.changeFormFields(change)
    await getUniversity()
  }

  return { university, getUniversity, changeFormFields }
})
