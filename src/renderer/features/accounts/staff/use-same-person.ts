import { reactive, shallowRef, watch } from 'vue'
import type { SamePerson } from '../../../../shared/features/accounts/find-same-person.ts'
import type { ApplicationDetail } from '../../../../shared/features/applications/get-application.ts'
import { office } from '../../../bridge/client.ts'
import { useLatest } from '../../../bridge/use-operation.ts'

/** The accounts that may be of a case's applicant, while it isn't decided; looked for anew when it was submitted anew. */
export function useSamePerson(detail: () => Pick<ApplicationDetail, 'applicationId' | 'state' | 'submittedAtMs'>) {
  const matches = shallowRef<SamePerson[]>([])
  const search = useLatest(async () => {
    matches.value = (await office.accounts.findSamePerson({ applicationId: detail().applicationId })).matches
  })
  const isDecided = () => detail().state === 'approved' || detail().state === 'rejected'
  watch(
    [() => detail().submittedAtMs, isDecided],
    () => {
      if (isDecided()) matches.value = []
      else void search.run()
    },
    { immediate: true },
  )
  return reactive({ matches, search })
}
