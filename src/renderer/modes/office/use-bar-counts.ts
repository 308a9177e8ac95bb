import { onMounted, shallowRef } from 'vue'
import { office } from '../../bridge/client.ts'
import { useOfficeChanges } from '../../bridge/office/use-office-changes.ts'

/** What waits for the office, shown as a number beside the entry of its page. */
export type BarCount = 'newApplications' | 'refusedMails'

/** Empty until it is known, and while the data are out of reach: the pages say that. */
export function useBarCounts() {
  const counts = shallowRef<Partial<Record<BarCount, number>>>({})

  async function read(): Promise<void> {
    const [applications, mails] = await Promise.all([
      office.applications.countApplications({}),
      office.outbox.countMails({}),
    ])
    counts.value = { newApplications: applications.counts.received, refusedMails: mails.refused }
  }
  const readIfPossible = () => read().catch(() => (counts.value = {}))

  onMounted(readIfPossible)
  useOfficeChanges(readIfPossible)
  return counts
}
