import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { OpenOneTimeLinkInput } from '../../../../shared/features/link-opening/open-one-time-link.ts'
import { useFormProblems } from '../../../components/use-form-problems.ts'
import { useLinkStore } from '../../links/kiosk/link-store.ts'
import { useOpenLink } from './use-open-link.ts'

/** The code of a mail as it is typed on this screen, and opened. The camera and what is wrong with a code lead back to it. */
export function useTypedCode() {
  const { t } = useI18n()
  const links = useLinkStore()
  links.typedOn = String(useRouter().currentRoute.value.name)
  const { isRunning, failure, openOneTimeLink } = useOpenLink()
  const { problems, problemOf, check } = useFormProblems(
    () => OpenOneTimeLinkInput,
    () => ({ code: links.typed }),
  )
  const labels = computed(() => ({ code: t('links.code') }))

  async function openTyped(): Promise<void> {
    const input = check()
    if (input) await openOneTimeLink(input.code)
  }

  return { problems, problemOf, labels, isRunning, failure, openTyped }
}
