import { useIntervalFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { ATTENDING_EVERY_MS } from '../../../../shared/features/applications/attend-application.ts'
import { office } from '../../../bridge/client.ts'
import { useOfficeChanges } from '../../../bridge/office/use-office-changes.ts'

/** The names of colleagues who have the same case open, who are told of this window, too. */
export function useOtherReaders(applicationId: () => number) {
  const others = shallowRef<readonly string[]>([])

  async function attend(): Promise<void> {
    const asked = applicationId()
    // Without an answer nobody is shown. The case itself says when the data are out of reach.
    const answer = await office.applications.attendApplication({ applicationId: asked }).catch(() => undefined)
    if (asked === applicationId()) others.value = answer?.others ?? []
  }

  watch(applicationId, () => void attend(), { immediate: true })
  useIntervalFn(() => void attend(), ATTENDING_EVERY_MS)
  useOfficeChanges(attend)
  onScopeDispose(() => void office.applications.attendApplication({ applicationId: null }).catch(() => undefined))
  return others
}
