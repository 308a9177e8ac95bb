import { useTimeoutFn } from '@vueuse/core'
import { onBeforeUnmount, onMounted } from 'vue'
import { officeEvents } from '../client.ts'

const CHANGES_SETTLE_MS = 200

/** Calls `act` when the office's data changed, here or elsewhere; only once for several changes in a row. */
export function useOfficeChanges(act: () => unknown): void {
  const { start: actOnceSettled } = useTimeoutFn(act, CHANGES_SETTLE_MS, { immediate: false })
  let stop: (() => void) | undefined
  onMounted(() => (stop = officeEvents.officeDataChanged(() => actOnceSettled())))
  onBeforeUnmount(() => stop?.())
}
