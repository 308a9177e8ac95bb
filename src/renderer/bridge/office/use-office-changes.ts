import { onBeforeUnmount, onMounted } from 'vue'
import { officeEvents } from '../client.ts'
import { useRested } from '../../components/office/use-rested.ts'

const CHANGES_SETTLE_MS = 200

/** Acts when data of the office changed, here or elsewhere; once for changes in a row. */
export function useOfficeChanges(act: () => unknown): void {
  const actOnceSettled = useRested(act, CHANGES_SETTLE_MS)
  let stop: (() => void) | undefined
  onMounted(() => (stop = officeEvents.officeDataChanged(actOnceSettled)))
  onBeforeUnmount(() => stop?.())
}
