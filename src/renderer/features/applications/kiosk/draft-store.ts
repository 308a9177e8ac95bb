import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../../../shared/bridge/field-problems.ts'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import type {
  ApplicationForm,
  ApplicationFormInput,
  LeavingType,
} from '../../../../shared/features/applications/application-form.ts'
import type { getDraft } from '../../../../shared/features/applications/get-draft.ts'
import {
  hasNameChanged,
  personNameSchema,
  type PersonName,
} from '../../../../shared/features/applications/person-name.ts'
import { formatZip } from '../../../../shared/features/applications/zip-code.ts'
import type { submitApplication } from '../../../../shared/features/applications/submit-application.ts'
import type {
  DocumentPurpose,
  DocumentSelection,
  DocumentSide,
} from '../../../../shared/features/documents/document-type.ts'
import { kiosk } from '../../../bridge/client.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { FORM_STEPS, PART_OF_STEP, schemaOfStep, type FormStep } from './form-steps.ts'

type Draft = z.output<typeof getDraft.output>
type Acceptance = z.output<typeof submitApplication.output>

const emptyName = (): PersonName => ({ kanji: '', katakana: '', roman: '' })
const noDocument = (): DocumentSelection => ({ typeId: '', date: '', images: [] })

/** The application while it is being typed: every screen of the form reads and writes here, so going back loses nothing. */
export const useDraftStore = defineStore('draft', () => {
  const universities = useUniversityStore()

  const draft = shallowRef<Draft>()
  const form = reactive({
    applicant: { name: emptyName(), birthDate: '' },
    school: {
      name: emptyName(),
      departmentId: null as number | null,
      studentNumber: '',
      admissionMonth: '',
      leavingMonth: '',
      leavingType: null as LeavingType | null,
    },
    contact: {
      address: { livesAbroad: false, zip: '', prefecture: '', city: '', town: '', building: '' },
      phone: '',
    },
  })
  const documents = reactive<Record<DocumentPurpose, DocumentSelection>>({
    identity: noDocument(),
    nameChange: noDocument(),
  })
  /** 大学名 and 学部名 lead to the department, but are no part of the application. */
  const unit = reactive({ universityId: null as number | null, facultyId: null as number | null })
  const acceptance = shallowRef<Acceptance>()
  const isReviewed = ref(false)
  const refused = shallowRef<FieldProblems>({})
  const setAside = new Map<string, DocumentSelection>()

  async function load(): Promise<void> {
    draft.value = await kiosk.applications.getDraft({})
    if (draft.value.resubmission) fillIn(draft.value.resubmission.form)
    else chooseOnlyUnit()
  }

  function fillIn(earlier: ApplicationForm): void {
    Object.assign(
      form,
      structuredClone({ applicant: earlier.applicant, school: earlier.school, contact: earlier.contact }),
    )
    form.contact.address.zip = formatZip(earlier.contact.address.zip)
    const withoutRetakes = (purpose: DocumentPurpose, selection: DocumentSelection): DocumentSelection => ({
      ...selection,
      images: selection.images.filter(({ side }) => !isRetakeAsked(purpose, side)),
    })
    documents.identity = withoutRetakes('identity', earlier.identityDocument)
    if (earlier.nameChangeDocument) documents.nameChange = withoutRetakes('nameChange', earlier.nameChangeDocument)
    for (const { id, faculties } of universities.university.academicTree) {
      for (const faculty of faculties) {
        if (!faculty.departments.some((department) => department.id === earlier.school.departmentId)) continue
        unit.universityId = id
        unit.facultyId = faculty.id
      }
    }
  }

  /** Nobody chooses from one. */
  function chooseOnlyUnit(): void {
    const [university, ...others] = universities.university.academicTree
    if (university && others.length === 0) unit.universityId = university.id
  }

  function isRetakeAsked(purpose: DocumentPurpose, side: DocumentSide): boolean {
    return (draft.value?.resubmission?.retake ?? []).some((image) => image.purpose === purpose && image.side === side)
  }

  /** Sides that staff want anew of the document that was sent; another type of document answers that, too. */
  function retakeSides(purpose: DocumentPurpose): DocumentSide[] {
    const earlier = draft.value?.resubmission?.form
    const selection = purpose === 'identity' ? earlier?.identityDocument : earlier?.nameChangeDocument
    if (!selection || selection.typeId !== documents[purpose].typeId) return []
    return (draft.value?.resubmission?.retake ?? [])
      .filter((image) => image.purpose === purpose)
      .map(({ side }) => side)
  }

  /** Another type of document has other images: those of the type before are kept aside in case it is chosen again. */
  function chooseDocumentType(purpose: DocumentPurpose, typeId: string): void {
    const before = documents[purpose]
    if (before.typeId === typeId) return
    setAside.set(`${purpose}/${before.typeId}`, before)
    documents[purpose] = setAside.get(`${purpose}/${typeId}`) ?? { ...noDocument(), typeId }
  }

  function setImage(purpose: DocumentPurpose, side: DocumentSide, documentId: string | undefined): void {
    const others = documents[purpose].images.filter((image) => image.side !== side)
    documents[purpose].images = documentId === undefined ? others : [...others, { side, documentId }]
  }

  const isNameChanged = computed(() => {
    const schema = personNameSchema({ isKanjiRequired: false })
    const [now, inSchool] = [schema.safeParse(form.applicant.name), schema.safeParse(form.school.name)]
    return now.success && inSchool.success && hasNameChanged(now.data, inSchool.data)
  })
  const steps = computed<FormStep[]>(() => FORM_STEPS.filter((step) => step !== 'name-change' || isNameChanged.value))

  const valuesOf = (step: FormStep): unknown => {
    if (step === 'identity-document') return documents.identity
    return step === 'name-change' ? documents.nameChange : form[step]
  }
  const schemaOf = (step: FormStep): z.ZodType => {
    const purpose = step === 'name-change' ? 'nameChange' : 'identity'
    return schemaOfStep(step, universities.formRules, retakeSides(purpose))
  }
  function problemsOf(step: FormStep): FieldProblems {
    const parsed = schemaOf(step).safeParse(valuesOf(step))
    return parsed.success ? {} : fieldProblemsOf(parsed.error)
  }
  const firstUnfinished = () => steps.value.find((step) => Object.keys(problemsOf(step)).length > 0)

  /** Once everything was reviewed, a mended screen leads straight back to the review, unless it opened a new question. */
  function screenAfter(step: FormStep): string {
    if (isReviewed.value) return firstUnfinished() ?? 'review'
    return steps.value[steps.value.indexOf(step) + 1] ?? 'review'
  }
  function screenBefore(step: FormStep): string {
    return steps.value[steps.value.indexOf(step) - 1] ?? 'terms'
  }
  const hasAgreed = computed(() => draft.value?.agreedTermsVersion === universities.university.terms.version)
  const firstScreen = computed(() => (hasAgreed.value ? 'applicant' : 'terms'))

  async function agreeToTerms(): Promise<void> {
    const termsVersion = universities.university.terms.version
    await kiosk.applications.agreeToTerms({ termsVersion })
    if (draft.value) draft.value = { ...draft.value, agreedTermsVersion: termsVersion }
  }

  async function submitApplication(): Promise<void> {
    const whole: ApplicationFormInput = {
      ...form,
      identityDocument: documents.identity,
      nameChangeDocument: isNameChanged.value ? documents.nameChange : null,
    }
    acceptance.value = await kiosk.applications.submitApplication({ form: whole })
  }

  /** Notes what main refused, and gives the first screen that it concerns. */
  function noteRefused(fields: FieldProblems): FormStep | undefined {
    refused.value = fields
    return steps.value.find((step) => Object.keys(fields).some((field) => field.startsWith(`${PART_OF_STEP[step]}.`)))
  }
  /** Lets a screen show at once what is missing on it. */
  function noteUnfinished(step: FormStep): void {
    const problems = Object.entries(problemsOf(step))
    refused.value = Object.fromEntries(problems.map(([field, problem]) => [`${PART_OF_STEP[step]}.${field}`, problem]))
  }
  /** What main refused on this screen, once. */
  function takeRefused(step: FormStep): FieldProblems {
    const start = `${PART_OF_STEP[step]}.`
    const mine = Object.entries(refused.value).filter(([field]) => field.startsWith(start))
    refused.value = Object.fromEntries(Object.entries(refused.value).filter(([field]) => !field.startsWith(start)))
    return Object.fromEntries(mine.map(([field, problem]) => [field.slice(start.length), problem]))
  }

  return {
    draft,
    form,
    documents,
    unit,
    acceptance,
    isReviewed,
    isNameChanged,
    steps,
    firstScreen,
    hasAgreed,
    load,
    isRetakeAsked,
    chooseDocumentType,
    setImage,
    valuesOf,
    schemaOf,
    firstUnfinished,
    screenAfter,
    screenBefore,
    agreeToTerms,
    submitApplication,
    noteRefused,
    noteUnfinished,
    takeRefused,
  }
})
