import { defineStore } from 'pinia'
import { kiosk } from '../../../bridge/client.ts'
import { useKeysetPages } from '../../../components/use-keyset-pages.ts'

/** The requests of the graduate who is logged in, newest first. */
export const useOwnRequestsStore = defineStore('ownRequests', () => {
  const pages = useKeysetPages(
    'requestId',
    (after, limit) => kiosk.certificateRequests.listOwnRequests({ after, limit }),
    {
      pageSize: 5,
      maxPageSize: 50,
    },
  )

  async function cancelRequest(requestId: number): Promise<void> {
    try {
      await kiosk.certificateRequests.cancelRequest({ requestId })
    } finally {
      // Also when it was too late to cancel, to show the present state.
      await pages.refresh()
    }
  }

  return { ...pages, cancelRequest }
})
