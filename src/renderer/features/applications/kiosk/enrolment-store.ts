import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../../../shared/bridge/field-problems.ts'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import { schoolSchema, type EnrolmentFormInput } from '../../../../shared/features/applications/application-form.ts'
import type { getEnrolmentDraft } from '../../../../shared/features/applications/get-enrolment-draft.ts'
import { isMendable, mendableUnits } from '../../../../shared/features/applications/resubmission.ts'
import { kiosk } from '../../../bridge/client.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useAcceptanceStore } from './acceptance-store.ts'
import type { UnitChoice } from '../../../../shared/features/applications/set-draft-aside.ts'
import { emptySchool, schoolAsTyped, unitOf } from './school-draft.ts'

type Draft = z.output<typeof getEnrolmentDraft.output>
const PART = 'school.'

/** A student number that is added to an account, from asking for the mail to applying. */
export const useEnrolmentStore = defineStore('enrolment', () => {
  const universities = useUniversityStore()
  const acceptances = useAcceptanceStore()

  const sent = shallowRef<{ email: string; expiresAtMs: number }>()
  const draft = shallowRef<Draft>()
  const school = ref(emptySchool())
  const unit = ref<UnitChoice>({ universityId: null, facultyId: null })
  const refused = shallowRef<FieldProblems>({})

  async function requestLink(): Promise<void> {
    sent.value = await kiosk.accounts.requestEnrolmentLink({})
  }

  async function load(): Promise<void> {
    const loaded = await kiosk.applications.getEnrolmentDraft({})
    draft.value = loaded
    school.value = loaded.resubmission
      ? schoolAsTyped(loaded.resubmission.form.school)
      : { ...emptySchool(), name: { ...loaded.inSchoolName } }
    unit.value = unitOf(universities.university.academicTree, school.value.departmentId)
    noteProblems(loaded.resubmission?.refused ?? {})
  }

  const rules = computed(() => universities.formRules)
  const schema = computed(() => schoolSchema(rules.value, rules.value.enrolmentFields))
  const resubmission = computed(() => draft.value?.resubmission ?? undefined)

  /** What may be changed: everything of a new application, and of a resubmission what staff flagged or main refuses. */
  const mendable = computed(() => {
    if (!resubmission.value) return undefined
    return mendableUnits(resubmission.value.flags, Object.keys(resubmission.value.refused))
  })
  const ruleOf = (field: string) =>
    Object.entries(rules.value.enrolmentFields).find(([path]) => path === PART + field)?.[1]

  /** Whether the form asks for a field, whether it must be filled in, and why staff want it mended; `field` without its part. */
  function isAsked(field: string): boolean {
    return ruleOf(field) !== 'hidden' && (!mendable.value || isMendable(mendable.value, PART + field))
  }
  const isRequired = (field: string) => ruleOf(field) === 'required'
  const flagOf = (field: string) => resubmission.value?.flags.find((flag) => flag.field === PART + field)?.reason

  async function submit(): Promise<void> {
    const form: EnrolmentFormInput = { school: school.value }
    const acceptance = await kiosk.applications.submitEnrolment({ form })
    acceptances.acceptance = { ...acceptance, email: draft.value?.email ?? '' }
  }

  /** What main refused when it was sent again. It may have become wrong meanwhile, so it has to be open to be mended. */
  function noteRefused(fields: FieldProblems): boolean {
    if (draft.value?.resubmission) {
      const { resubmission: asked } = draft.value
      draft.value = { ...draft.value, resubmission: { ...asked, refused: { ...asked.refused, ...fields } } }
    }
    return noteProblems(fields)
  }
  /** Notes what is wrong for the form to show; false when nothing is that the form asks. */
  function noteProblems(fields: FieldProblems): boolean {
    const mine = Object.entries(fields).filter(([path]) => path.startsWith(PART))
    refused.value = Object.fromEntries(mine.map(([path, problem]) => [path.slice(PART.length), problem]))
    return mine.length > 0
  }
  /** Midnight may have passed since the form was checked. */
  function noteUnfinished(): boolean {
    const checked = schema.value.safeParse(school.value)
    if (checked.success) return false
    const problems = Object.entries(fieldProblemsOf(checked.error))
    return noteProblems(Object.fromEntries(problems.map(([field, problem]) => [PART + field, problem])))
  }

  return {
    sent,
    draft,
    school,
    unit,
    schema,
    resubmission,
    refused,
    requestLink,
    load,
    isAsked,
    isRequired,
    flagOf,
    submit,
    noteProblems,
    noteRefused,
    noteUnfinished,
  }
})
