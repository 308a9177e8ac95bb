import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { University } from '../../../shared/features/university/get-university.ts'
import { office } from '../../bridge/client.ts'

/** The university as the office's screens need it: its name, checking period and document types. Nothing in it is secret. */
export const useOfficeUniversityStore = defineStore('office-university', () => {
  const university = shallowRef<University>()

  async function getUniversity(): Promise<void> {
    university.value = await office.university.getUniversity({})
  }

  return { university, getUniversity }
})
