import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../../../shared/bridge/field-problems.ts'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import { schoolSchema, type EnrolmentFormInput } from '../../../../shared/features/applications/application-form.ts'
import type { getEnrolmentDraft } from '../../../../shared/features/applications/get-enrolment-draft.ts'
import { kiosk } from '../../../bridge/client.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useAcceptanceStore } from './acceptance-store.ts'
import type { UnitChoice } from '../../../../shared/features/applications/set-draft-aside.ts'
import { emptySchool, schoolAsTyped, unitOf } from './school-draft.ts'
import { useAskedForm } from './use-asked-form.ts'
import { useFormRules } from './use-form-rules.ts'

type Draft = z.output<typeof getEnrolmentDraft.output>

/** The one part of this form. */
const PART = 'school'

/** The form that adds a student number to an account, from the link to the application. */
export const useEnrolmentStore = defineStore('enrolment', () => {
  const universities = useUniversityStore()
  const acceptances = useAcceptanceStore()

  const draft = shallowRef<Draft>()
  const school = ref(emptySchool())
  const unit = ref<UnitChoice>({ universityId: null, facultyId: null })

  async function load(): Promise<void> {
    const loaded = await kiosk.applications.getEnrolmentDraft({})
    draft.value = loaded
    school.value = loaded.resubmission
      ? schoolAsTyped(loaded.resubmission.form.school)
      : { ...emptySchool(), name: { ...loaded.inSchoolName } }
    unit.value = unitOf(universities.university.academicTree, school.value.departmentId)
    noteRefused(loaded.resubmission?.refused ?? {})
  }

  const rules = useFormRules()
  const schema = computed(() => schoolSchema(rules.value, rules.value.enrolmentFields))
  const resubmission = computed(() => draft.value?.resubmission)
  const asked = useAskedForm(
    () => rules.value.enrolmentFields,
    () => resubmission.value,
    { school: () => school.value, unit, academicTree: () => universities.university.academicTree },
  )
  const { isAsked, isRequired, flagOf, takeProblems } = asked

  async function submitEnrolment(): Promise<void> {
    const form: EnrolmentFormInput = { school: school.value }
    const acceptance = await universities.checkedByMain(kiosk.applications.submitEnrolment({ form }))
    acceptances.acceptance = { ...acceptance, email: draft.value?.email ?? '' }
  }

  /** Remembers what main refused, and returns the form's screen if it has such a field. */
  const noteRefused = (fields: FieldProblems) =>
    asked.noteRefused(
      fields,
      () => ['enrolment'],
      () => PART,
    )
  /** Checks again, since midnight may have passed after the form was checked. */
  function noteUnfinished(): boolean {
    const checked = schema.value.safeParse(school.value)
    if (!checked.success) asked.noteProblems(PART, fieldProblemsOf(checked.error))
    return !checked.success
  }

  return {
    draft,
    school,
    unit,
    schema,
    resubmission,
    load,
    isAsked,
    isRequired,
    flagOf,
    submitEnrolment,
    noteRefused,
    noteUnfinished,
    takeProblems,
  }
})
