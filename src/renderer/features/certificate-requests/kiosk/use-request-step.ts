import { computed, onMounted } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useFormProblems } from '../../../components/use-form-problems.ts'
import { useCertificateDraftStore } from './certificate-draft-store.ts'
import type { RequestStep } from './request-steps.ts'

/** The steps of a request for the bar on top. */
export function useRequestSteps(current: RequestStep | 'review') {
  const { t } = useI18n()
  const draft = useCertificateDraftStore()
  return computed(() => ({
    label: t('certificateRequests.steps.label'),
    items: [...draft.steps, 'review'].map((key) => ({ key, label: t(`certificateRequests.steps.${key}`) })),
    current,
  }))
}

/** One screen of the request: checks its part by the contract, goes on when it is right, and shows what main refused. */
export function useRequestStep(step: RequestStep) {
  const router = useRouter()
  const draft = useCertificateDraftStore()
  const { problems, problemOf, check, show } = useFormProblems(
    () => draft.schemaOf(step),
    () => draft.request,
  )

  onMounted(() => {
    const refused = draft.takeRefused(step)
    if (Object.keys(refused).length) show(refused)
  })

  async function next(): Promise<void> {
    if (check() !== undefined) await router.push({ name: draft.screenAfter(step) })
  }
  async function back(): Promise<void> {
    await router.push({ name: draft.screenBefore(step) })
  }

  return { problems, problemOf, next, back, steps: useRequestSteps(step) }
}
