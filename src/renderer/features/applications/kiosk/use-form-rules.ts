import { computed, type ComputedRef } from 'vue'
import type { FormRules } from '../../../../shared/features/applications/application-form.ts'
import { useUniversityStore } from '../../university/university-store.ts'

/** The rules for a form as this kiosk knows them. Main checks again with its own. */
export function useFormRules(): ComputedRef<FormRules> {
  const universities = useUniversityStore()
  return computed(() => {
    const { academicTree, documentTypes, formFields, studentNumberPattern, takesOldStudentNumbers, today } =
      universities.university
    const departments = academicTree.flatMap(({ faculties }) => faculties.flatMap((faculty) => faculty.departments))
    return {
      fields: formFields.account,
      enrolmentFields: formFields.enrolment,
      studentNumberPattern,
      takesOldStudentNumbers,
      documentTypes,
      departmentIds: new Set(departments.map(({ id }) => id)),
      today,
    }
  })
}
