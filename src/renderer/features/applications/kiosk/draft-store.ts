import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { z } from 'zod'
import { fieldProblemsOf } from '../../../../shared/bridge/field-problems.ts'
import type { FieldProblems } from '../../../../shared/bridge/result.ts'
import type { ApplicationFormInput } from '../../../../shared/features/applications/application-form.ts'
import { FORM_FIELDS } from '../../../../shared/features/applications/form-fields.ts'
import type { getDraft } from '../../../../shared/features/applications/get-draft.ts'
import {
  nameDifference,
  personNameSchema,
  type NameDifference,
} from '../../../../shared/features/accounts/person-name.ts'
import { imageField } from '../../../../shared/features/applications/resubmission.ts'
import { formatZip } from '../../../../shared/bridge/zip-code.ts'
import { DocumentSide, type DocumentPurpose } from '../../../../shared/bridge/document-place.ts'
import type { DocumentSelection } from '../../../../shared/features/document-types/document-type.ts'
import { kiosk, OperationError } from '../../../bridge/client.ts'
import { useLeftBehindStore } from '../../sessions/kiosk/left-behind-store.ts'
import { useUniversityStore } from '../../university/university-store.ts'
import { useAcceptanceStore } from './acceptance-store.ts'
import { FORM_STEPS, PART_OF_STEP, schemaOfStep, type FormStep } from './form-steps.ts'
import type { UnitChoice } from '../../../../shared/features/applications/set-draft-aside.ts'
import { nowhere } from './typed-address.ts'
import { emptyName, emptySchool, schoolAsTyped, unitOf } from './school-draft.ts'
import { useAskedForm } from './use-asked-form.ts'
import { useFormRules } from './use-form-rules.ts'

type Draft = z.output<typeof getDraft.output>

type NameAnswer = NonNullable<ApplicationFormInput['nameAnswer']>
const noAnswer = (): NameAnswer => ({ difference: null })
const noDocument = (): DocumentSelection => ({ typeId: '', date: '', images: [] })

/** The application while it is filled in. Every screen of the form reads and writes here, so going back loses nothing. */
export const useDraftStore = defineStore('draft', () => {
  const universities = useUniversityStore()
  const acceptances = useAcceptanceStore()
  const leftBehind = useLeftBehindStore()

  const draft = shallowRef<Draft>()
  const form = reactive({
    applicant: { name: emptyName(), birthDate: '' },
    school: emptySchool(),
    nameAnswer: noAnswer(),
    contact: {
      address: nowhere(),
      phone: '',
    },
  })
  const documents = reactive<Record<DocumentPurpose, DocumentSelection>>({
    identity: noDocument(),
    nameChange: noDocument(),
  })
  const unit = ref<UnitChoice>({ universityId: null, facultyId: null })
  const isReviewed = ref(false)
  /** What was filled in for each type of document, so that choosing a type again brings it back. */
  const chosenBefore = new Map<string, DocumentSelection>()

  async function load(): Promise<void> {
    draft.value = await kiosk.applications.getDraft({})
    const { setAside: takenUp, resubmission } = draft.value
    if (resubmission) fillIn(resubmission.form)
    if (takenUp) fillIn(takenUp)
    unit.value = unitOf(universities.university.academicTree, form.school.departmentId, draft.value.chosenUnit)
    asLoaded.value = asTyped()
    agreedBefore.value = Boolean(resubmission) && hasAgreed.value
    if (takenUp) takenUpAt.value = firstScreen.value
  }

  /** Fills in a form as it was sent, or as it was set aside half-filled. */
  function fillIn(earlier: ApplicationFormInput): void {
    const { applicant, contact } = structuredClone({ applicant: earlier.applicant, contact: earlier.contact })
    const nameAnswer = { ...(earlier.nameAnswer ?? noAnswer()) }
    Object.assign(form, { applicant, school: schoolAsTyped(earlier.school), nameAnswer, contact })
    form.contact.address.zip = formatZip(earlier.contact.address.zip)
    documents.identity = withoutRetakes('identity', earlier.identityDocument)
    if (earlier.nameChangeDocument) documents.nameChange = withoutRetakes('nameChange', earlier.nameChangeDocument)
  }

  /** Leaves out the images that staff want again, but not those that were already taken again. */
  function withoutRetakes(purpose: DocumentPurpose, selection: DocumentSelection): DocumentSelection {
    const sent = sentDocument(purpose)?.images.map(({ documentId }) => documentId) ?? []
    const isDue = ({ side, documentId }: DocumentSelection['images'][number]) =>
      isRetakeAsked(purpose, side) && sent.includes(documentId)
    return { ...selection, images: selection.images.filter((image) => !isDue(image)) }
  }
  function sentDocument(purpose: DocumentPurpose) {
    const sent = draft.value?.resubmission?.form
    return purpose === 'identity' ? sent?.identityDocument : sent?.nameChangeDocument
  }

  const rules = useFormRules()
  const resubmission = computed(() => draft.value?.resubmission)
  const asked = useAskedForm(
    () => rules.value.fields,
    () => resubmission.value,
    { school: () => form.school, unit, academicTree: () => universities.university.academicTree },
  )
  const { isAsked, isRequired, flagOf, takeProblems } = asked

  function isRetakeAsked(purpose: DocumentPurpose, side: DocumentSide): boolean {
    return flagOf(imageField(purpose, side)) !== undefined
  }

  /** The sides that staff want again of the document that was sent. None if another type of document is chosen. */
  function retakeSides(purpose: DocumentPurpose): DocumentSide[] {
    const selection = sentDocument(purpose)
    if (!selection || selection.typeId !== documents[purpose].typeId) return []
    return DocumentSide.options.filter((side) => isRetakeAsked(purpose, side))
  }

  /** Another type of document has other images. Those of the type before are kept in case it is chosen again. */
  function chooseDocumentType(purpose: DocumentPurpose, typeId: string): void {
    const before = documents[purpose]
    if (before.typeId === typeId) return
    chosenBefore.set(`${purpose}/${before.typeId}`, before)
    documents[purpose] = chosenBefore.get(`${purpose}/${typeId}`) ?? { ...noDocument(), typeId }
  }

  function setImage(purpose: DocumentPurpose, side: DocumentSide, documentId: string | undefined): void {
    const others = documents[purpose].images.filter((image) => image.side !== side)
    documents[purpose].images = documentId === undefined ? others : [...others, { side, documentId }]
  }

  const difference = computed((): NameDifference => {
    const schema = personNameSchema({ kanji: 'optional', katakana: 'optional', roman: 'optional' })
    const [now, inSchool] = [schema.safeParse(form.applicant.name), schema.safeParse(form.school.name)]
    return now.success && inSchool.success ? nameDifference(now.data, inSchool.data) : 'none'
  })
  /** By the answer, where the names may differ only in the form of their characters. */
  const isNameChanged = computed(
    () => difference.value === 'name' || (difference.value === 'form' && form.nameAnswer.difference === 'name'),
  )
  const isShown = (step: FormStep): boolean => {
    if (step === 'name-form') return difference.value === 'form' && rules.value.fields.nameChangeDocument !== 'hidden'
    return step !== 'name-change' || isNameChanged.value
  }
  const isAskedOn = (step: FormStep): boolean =>
    step === 'name-form'
      ? isAsked('nameAnswer.difference')
      : FORM_FIELDS.some((field) => field.split('.')[0] === PART_OF_STEP[step] && isAsked(field))
  const steps = computed<FormStep[]>(() => FORM_STEPS.filter((step) => isShown(step) && isAskedOn(step)))

  const valuesOf = (step: FormStep): unknown => {
    if (step === 'identity-document') return documents.identity
    if (step === 'name-form') return form.nameAnswer
    return step === 'name-change' ? documents.nameChange : form[step]
  }
  const schemaOf = (step: FormStep): z.ZodType => {
    const purpose = step === 'name-change' ? 'nameChange' : 'identity'
    return schemaOfStep(step, rules.value, retakeSides(purpose))
  }
  function problemsOf(step: FormStep): FieldProblems {
    const parsed = schemaOf(step).safeParse(valuesOf(step))
    return parsed.success ? {} : fieldProblemsOf(parsed.error)
  }
  const firstUnfinished = () => steps.value.find((step) => Object.keys(problemsOf(step)).length > 0)

  /** After the review was reached, a changed screen leads straight back to it, unless the change opened a new question. */
  function screenAfter(step: FormStep): string {
    if (isReviewed.value) return firstUnfinished() ?? 'submit-application'
    return steps.value[steps.value.indexOf(step) + 1] ?? 'submit-application'
  }
  /** Before the first screen there is none. */
  function screenBefore(step: FormStep): string | undefined {
    return steps.value[steps.value.indexOf(step) - 1] ?? (asksForTerms.value ? 'agree-to-terms' : undefined)
  }
  const hasAgreed = computed(() => draft.value?.agreedTermsVersion === universities.university.terms.version)
  /** Whether what staff want mended was sent under the terms of today. */
  const agreedBefore = ref(false)
  const asksForTerms = computed(() => !agreedBefore.value || !hasAgreed.value)
  /** The screen on which the form begins; for one that was taken up again, the first on which something is missing. */
  const firstScreen = computed(() => {
    if (!hasAgreed.value) return 'agree-to-terms'
    return (draft.value?.setAside ? firstUnfinished() : steps.value[0]) ?? 'submit-application'
  })

  async function agreeToTerms(): Promise<void> {
    const termsVersion = universities.university.terms.version
    await kiosk.applications.agreeToTerms({ termsVersion })
    if (draft.value) draft.value = { ...draft.value, agreedTermsVersion: termsVersion }
  }

  const wholeForm = (): ApplicationFormInput => ({
    ...form,
    identityDocument: documents.identity,
    nameChangeDocument: isNameChanged.value ? documents.nameChange : null,
  })

  async function submitApplication(): Promise<void> {
    try {
      const acceptance = await universities.checkedByMain(kiosk.applications.submitApplication({ form: wholeForm() }))
      acceptances.acceptance = { ...acceptance, email: draft.value?.email ?? '' }
    } catch (error) {
      // The new terms must be agreed to.
      if (error instanceof OperationError && error.code === 'termsChanged') await universities.load()
      throw error
    }
  }

  /** When nobody is at the kiosk any more: keeps what was typed, for the person who gets the code by mail. */
  async function setDraftAside(): Promise<void> {
    await kiosk.applications.setDraftAside({ form: wholeForm(), chosenUnit: { ...unit.value } })
  }
  const asLoaded = ref<string>()
  const asTyped = () => JSON.stringify([form, documents, unit.value])
  const isWorthKeeping = computed(() => {
    if (asLoaded.value === undefined || acceptances.acceptance) return false
    return Boolean(draft.value?.setAside) || asTyped() !== asLoaded.value
  })
  watch(isWorthKeeping, (isWorth) => (leftBehind.keep = isWorth ? setDraftAside : undefined), { flush: 'sync' })
  /** The screen on which a form that was taken up goes on. */
  const takenUpAt = ref<string>()

  /** Remembers what main refused, and returns the first screen with such a field. */
  const noteRefused = (fields: FieldProblems): FormStep | undefined =>
    asked.noteRefused(
      fields,
      () => steps.value,
      (step) => PART_OF_STEP[step],
    )
  /** Makes a screen show at once what is missing on it. */
  const noteUnfinished = (step: FormStep): void => asked.noteProblems(PART_OF_STEP[step], problemsOf(step))

  return {
    draft,
    resubmission,
    form,
    documents,
    unit,
    isReviewed,
    isNameChanged,
    difference,
    steps,
    firstScreen,
    takenUpAt,
    hasAgreed,
    asksForTerms,
    load,
    isAsked,
    isRequired,
    flagOf,
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
    takeProblems,
  }
})
