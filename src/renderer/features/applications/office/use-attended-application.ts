import { useIntervalFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { z } from 'zod'
import {
  ATTENDING_EVERY_MS,
  type attendApplication,
} from '../../../../shared/features/applications/attend-application.ts'
import { office } from '../../../bridge/client.ts'
import { useOfficeChanges } from '../../../bridge/office/use-office-changes.ts'

type Around = z.output<(typeof attendApplication)['output']>

const NOTHING: Around = { others: [], refusedMail: null }

/** What goes on around the case that is open here. Colleagues who have the same one open are told of this window, too. */
export function useAttendedApplication(applicationId: () => number) {
  const around = shallowRef(NOTHING)

  async function attend(): Promise<void> {
    const asked = applicationId()
    // Without an answer nothing is shown. The case itself says when the data are out of reach.
    const answer = await office.applications.attendApplication({ applicationId: asked }).catch(() => NOTHING)
    if (asked === applicationId()) around.value = answer
  }

  watch(applicationId, () => void attend(), { immediate: true })
  useIntervalFn(() => void attend(), ATTENDING_EVERY_MS)
  useOfficeChanges(attend)
  onScopeDispose(() => void office.applications.attendApplication({ applicationId: null }).catch(() => undefined))
  return around
}
