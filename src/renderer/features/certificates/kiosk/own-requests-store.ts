import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { OwnCertificateRequest } from '../../../../shared/features/certificates/list-own-requests.ts'
import { kiosk } from '../../../bridge/client.ts'

const PAGE_SIZE = 5

/** What the graduate who is logged in here has applied for, newest first. */
export const useOwnRequestsStore = defineStore('ownRequests', () => {
  const rows = shallowRef<OwnCertificateRequest[]>([])
  const hasMore = ref(false)
  const isListed = ref(false)

  /** From the top, as many as are shown already. */
  async function load(): Promise<void> {
    const limit = Math.min(50, Math.max(PAGE_SIZE, rows.value.length))
    const first = await kiosk.certificates.listOwnRequests({ after: null, limit })
    rows.value = first.rows
    hasMore.value = first.hasMore
    isListed.value = true
  }

  async function loadMore(): Promise<void> {
    const after = rows.value.at(-1)?.requestId ?? null
    const next = await kiosk.certificates.listOwnRequests({ after, limit: PAGE_SIZE })
    rows.value = [...rows.value, ...next.rows]
    hasMore.value = next.hasMore
  }

  async function cancelRequest(requestId: number): Promise<void> {
    try {
      await kiosk.certificates.cancelRequest({ requestId })
    } finally {
      // Also where it was too late: the state that it has now is what counts.
      await load()
    }
  }

  return { rows, hasMore, isListed, load, loadMore, cancelRequest }
})
