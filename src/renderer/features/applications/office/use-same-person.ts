import { reactive, shallowRef, watch } from 'vue'
import type { SamePerson } from '../../../../shared/features/applications/find-same-person.ts'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import { office } from '../../../bridge/client.ts'
import { useLatest } from '../../../bridge/use-operation.ts'

/**
 * The accounts that may belong to a case's applicant, until the case is decided. Looked for again when it was submitted again. Not for
 * an added student number, which belongs to a known account.
 */
export function useSamePerson(detail: () => ApplicationDetail) {
  const matches = shallowRef<SamePerson[]>([])
  const search = useLatest(async () => {
    matches.value = (await office.applications.findSamePerson({ applicationId: detail().applicationId })).matches
  })
  const isWanted = () => detail().kind === 'account' && !['approved', 'rejected'].includes(detail().state)
  watch(
    [() => detail().submittedAtMs, isWanted],
    () => {
      if (isWanted()) void search.run()
      else matches.value = []
    },
    { immediate: true },
  )
  return reactive({ matches, search })
}
