import { useTimeoutFn } from '@vueuse/core'
import { onBeforeUnmount, onMounted } from 'vue'
import { officeEvents } from '../client.ts'

const CHANGES_SETTLE_MS = 200

/** Calls `act` soon after the office's data changed, here or elsewhere; only once for several changes in a row, however long the row. */
export function useOfficeChanges(act: () => unknown): void {
  const { isPending, start } = useTimeoutFn(act, CHANGES_SETTLE_MS, { immediate: false })
  let stop: (() => void) | undefined
  // Not begun anew by each change: in a busy office it would never come to its end.
  onMounted(() => (stop = officeEvents.officeDataChanged(() => isPending.value || start())))
  onBeforeUnmount(() => stop?.())
}
