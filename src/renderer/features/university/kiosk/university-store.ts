import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { FormRules } from '../../../../shared/features/applications/application-form.ts'
import type { University } from '../../../../shared/features/university/get-university.ts'
import { kiosk, OperationError } from '../../../bridge/client.ts'

/** The university as this kiosk shows it. Screens are drawn once it is loaded, so they may rely on {@link university}. */
export const useUniversityStore = defineStore('university', () => {
  const loaded = shallowRef<University>()

  async function load(): Promise<void> {
    loaded.value = await kiosk.university.getUniversity({})
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

  const university = computed<University>(() => {
    if (!loaded.value) throw new Error('A screen was drawn before the university was loaded')
    return loaded.value
  })

  const formRules = computed<FormRules>(() => ({
    fields: university.value.formFields.account,
    enrolmentFields: university.value.formFields.enrolment,
    studentNumberPattern: university.value.studentNumberPattern,
    documentTypes: university.value.documentTypes,
    departmentIds: new Set(
      university.value.academicTree.flatMap(({ faculties }) =>
        faculties.flatMap(({ departments }) => departments.map(({ id }) => id)),
      ),
    ),
    today: university.value.today,
  }))

  return { isLoaded: computed(() => loaded.value !== undefined), university, formRules, load, checkedByMain }
})
