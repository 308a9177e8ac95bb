import { reactive, toRefs } from 'vue'
import { useLatest } from '../use-operation.ts'

/**
 * Reads a list anew when what is asked for changed, and again as far as it is shown. A newer reading takes the place of an
 * older of either kind, so it also tells how it failed: the older's rows never come.
 */
export function useListReading(store: { list(): Promise<unknown>; refresh(): Promise<unknown> }) {
  const reading = useLatest((read: () => Promise<unknown>) => read())
  const listAnew = () => reading.run(store.list)
  const list = reactive({ ...toRefs(reading), run: () => reading.run(store.refresh) })
  return { list, listAnew }
}
