import { defineStore } from 'pinia'
import { kiosk } from '../../../bridge/client.ts'
import { useKeysetPages } from '../../../components/use-keyset-pages.ts'

/** What the graduate who is logged in here has applied for, newest first. */
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
      // Also where it was too late: the state that it has now is what counts.
      await pages.refresh()
    }
  }

  return { ...pages, cancelRequest }
})
