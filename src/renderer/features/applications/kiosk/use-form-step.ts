import { computed, onMounted } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { provideFieldReasons } from '../../../components/field-reasons.ts'
import { useFormProblems } from '../../../components/use-form-problems.ts'
import { useDraftStore } from './draft-store.ts'
import { PART_OF_STEP, type FormStep } from './form-steps.ts'

/** The steps of the application for the bar on top. */
export function useStepsBar(current: FormStep | 'terms' | 'review') {
  const { t } = useI18n()
  const draft = useDraftStore()
  return computed(() => ({
    label: t('applications.steps.label'),
    items: ['terms', ...draft.steps, 'review'].map((key) => ({ key, label: t(`applications.steps.${key}`) })),
    current,
  }))
}

/** One screen of the form: checks its part by the contract, goes on when it is right, shows what main refused of it. */
export function useFormStep(step: FormStep) {
  const router = useRouter()
  const draft = useDraftStore()
  const { problems, problemOf, check, show } = useFormProblems(
    () => draft.schemaOf(step),
    () => draft.valuesOf(step),
  )

  const part = PART_OF_STEP[step]
  provideFieldReasons((field) => draft.flagOf(`${part}.${field}`))
  /** Whether this screen asks for a field, and whether it has to be filled in; `field` as the part of the form names it. */
  const asks = (field: string) => draft.isAsked(`${part}.${field}`)
  const needs = (field: string) => draft.isRequired(`${part}.${field}`)

  onMounted(() => {
    const refused = draft.takeRefused(step)
    if (Object.keys(refused).length) show(refused)
  })

  async function next(): Promise<void> {
    if (check() !== undefined) await router.push({ name: draft.screenAfter(step) })
  }
  async function back(): Promise<void> {
    await router.push({ name: draft.isReviewed ? 'review' : draft.screenBefore(step) })
  }

  return { problems, problemOf, asks, needs, next, back, steps: useStepsBar(step) }
}
