import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSessionStore } from '../../sessions/kiosk/session-store.ts'
import { useDraftStore } from './draft-store.ts'
import { PART_OF_STEP, type FormStep } from './form-steps.ts'
import { useFormPart } from './use-form-part.ts'

/** The steps of the application for the bar on top. */
export function useStepsBar(current: FormStep | 'terms' | 'review') {
  const { t } = useI18n()
  const draft = useDraftStore()
  return computed(() => ({
    label: t('applications.steps.label'),
    items: [...(draft.asksForTerms ? ['terms'] : []), ...draft.steps, 'review'].map((key) => ({
      key,
      label: t(`applications.steps.${key}`),
    })),
    current,
  }))
}

/** One screen of the application: checks its part, and goes on when it is right. */
export function useFormStep(step: FormStep) {
  const router = useRouter()
  const draft = useDraftStore()
  const sessions = useSessionStore()
  const { problems, fields, check } = useFormPart(
    PART_OF_STEP[step],
    draft,
    () => draft.schemaOf(step),
    () => draft.valuesOf(step),
  )

  async function next(): Promise<void> {
    if (check() !== undefined) await router.push({ name: draft.screenAfter(step) })
  }
  async function back(): Promise<void> {
    const before = draft.isReviewed ? 'submit-application' : draft.screenBefore(step)
    if (before === undefined) sessions.isLeaving = true
    else await router.push({ name: before })
  }

  return { problems, fields, next, back, steps: useStepsBar(step) }
}
