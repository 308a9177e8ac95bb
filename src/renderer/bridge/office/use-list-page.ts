import { useTimeoutFn } from '@vueuse/core'
import { onMounted, watch, type Ref } from 'vue'
import { useLatest, useOperation } from '../use-operation.ts'
import { useKeys } from '../../components/office/use-keys.ts'
import { useListReading } from './use-list-reading.ts'
import { useOfficeChanges } from './use-office-changes.ts'

/** The list is searched when nothing was typed for this long. */
const TYPING_RESTS_MS = 250
/** A row is read, which is audited, when it stays selected for this long. */
const SELECTION_RESTS_MS = 120

interface ListStore {
  readonly filter: { search: string }
  readonly selectedId: number | undefined
  readonly detail: object | undefined
  list(): Promise<unknown>
  listMore(): Promise<unknown>
  refresh(): Promise<unknown>
  readSelected(): Promise<void>
  select(id: undefined): void
  selectBeside(step: 1 | -1): void
}

/**
 * Does what every page with a list and a selected row needs: reads the list when the page opens and when its filter changes, reads
 * the selected row, follows changes made elsewhere, and handles the keys j, k, / and Escape.
 */
export function useListPage(store: ListStore, searchField: Readonly<Ref<{ focus(): unknown } | null>>) {
  const { list, listAnew } = useListReading(store)
  const more = useOperation(store.listMore)
  const read = useLatest(store.readSelected)
  const { start: searchOnceRested } = useTimeoutFn(listAnew, TYPING_RESTS_MS, { immediate: false })
  const { start: readOnceRested } = useTimeoutFn(read.run, SELECTION_RESTS_MS, { immediate: false })

  watch(
    () => ({ ...store.filter }),
    (now, before) => (now.search === before.search ? listAnew() : searchOnceRested()),
  )
  watch(() => store.selectedId, readUnlessKnown)
  onMounted(() => {
    void listAnew()
    readUnlessKnown()
  })
  useOfficeChanges(list.run)
  useKeys({
    j: () => store.selectBeside(1),
    k: () => store.selectBeside(-1),
    '/': () => searchField.value?.focus(),
    escape: () => store.select(undefined),
  })

  function readUnlessKnown(): void {
    if (store.selectedId !== undefined && !store.detail) readOnceRested()
  }

  return { list, more, read }
}
