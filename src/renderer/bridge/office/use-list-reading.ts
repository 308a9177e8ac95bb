import { reactive, toRefs } from 'vue'
import { useLatest } from '../use-operation.ts'

/**
 * Two ways to read a list: from the top when its filter changed, or as much as is shown when data changed. A newer reading replaces an
 * older one of either kind, whose rows are dropped. So each also reports its failure in place of the other's.
 */
export function useListReading(store: { list(): Promise<unknown>; refresh(): Promise<unknown> }) {
  const reading = useLatest((read: () => Promise<unknown>) => read())
  const listAnew = () => reading.run(store.list)
  const list = reactive({ ...toRefs(reading), run: () => reading.run(store.refresh) })
  return { list, listAnew }
}
