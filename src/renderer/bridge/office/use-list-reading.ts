import { reactive, toRefs } from 'vue'
import { useLatest } from '../use-operation.ts'

/**
 * Two ways to read a list: from the top when its filter changed (`listAnew`), or as much as is shown when data changed (`list`). A
 * newer reading of either kind replaces an older one, whose rows and failure are dropped.
 */
export function useListReading(store: { list(): Promise<unknown>; refresh(): Promise<unknown> }) {
  const reading = useLatest((read: () => Promise<unknown>) => read())
  const listAnew = () => reading.run(store.list)
  const list = reactive({ ...toRefs(reading), run: () => reading.run(store.refresh) })
  return { list, listAnew }
}
