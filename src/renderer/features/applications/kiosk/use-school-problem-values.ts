import { computed } from 'vue'
import { exampleOf } from '../../../../shared/features/applications/pattern-example.ts'
import { useFormRules } from './use-form-rules.ts'

/** For the blanks in the sentences about the time in school: what a student number looks like here. */
export function useSchoolProblemValues() {
  const rules = useFormRules()
  return computed(() => {
    const { studentNumberPattern } = rules.value
    return { example: exampleOf(studentNumberPattern) ?? studentNumberPattern }
  })
}
