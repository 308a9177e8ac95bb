import { defineStore } from 'pinia'
import { reactive } from 'vue'
import type { ListRequestsInput } from '../../../../shared/features/certificate-requests/list-requests.ts'
import { office } from '../../../bridge/client.ts'
import { useKeysetPages } from '../../../components/use-keyset-pages.ts'
import { useSelection } from '../../../components/office/list/use-selection.ts'

type Filter = Pick<ListRequestsInput, 'state' | 'search' | 'sort'>

/** The list of requests for certificates, and the open one. */
export const useCertificateRequestsStore = defineStore('certificateRequests', () => {
  const filter = reactive<Filter>({ state: 'requested', search: '', sort: 'oldestFirst' })
  const pages = useKeysetPages('requestId', (after, limit) =>
    office.certificateRequests.listRequests({ ...filter, after, limit }),
  )
  const selection = useSelection('requestId', pages.rows, (requestId) =>
    office.certificateRequests.getRequest({ requestId }),
  )

  async function refresh(): Promise<void> {
    const before = selection.selectedRow.value?.state
    const isShown = await pages.refresh()
    // It has changed, perhaps so that the filter now leaves it out.
    if (isShown && selection.selectedRow.value?.state !== before) await selection.readSelected()
  }

  return { ...pages, ...selection, filter, refresh }
})
