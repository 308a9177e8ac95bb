import { computed, ref, shallowRef, watch, type Ref } from 'vue'

/**
 * The selected row of a list, and everything about it (`detail`). Both have the same key. Answers for a row that is no longer selected
 * are dropped.
 */
export function useSelection<Key extends string, Row extends Record<Key, number>, Detail extends Record<Key, number>>(
  key: Key,
  rows: Readonly<Ref<readonly Row[]>>,
  read: (id: number) => Promise<Detail>,
) {
  const selectedId = ref<number>()
  const detail = shallowRef<Detail>()
  const selectedIndex = computed(() => rows.value.findIndex((row) => row[key] === selectedId.value))
  const selectedRow = computed(() => rows.value[selectedIndex.value])
  /** The index of the selected row. If that row leaves the list, the next one is at this index. */
  let lastIndex = -1
  let turn = 0

  watch(selectedIndex, (index) => (lastIndex = index < 0 ? lastIndex : index), { flush: 'sync' })

  function select(id: number | undefined): void {
    if (id === selectedId.value) return
    turn++
    selectedId.value = id
    detail.value = undefined
  }

  /** One row down (1) or up (-1). */
  function selectBeside(step: 1 | -1): void {
    const at = selectedIndex.value
    // If the selected row has left the list, the row in its place is the next one.
    const index = at >= 0 ? at + step : lastIndex + (step === 1 ? 0 : -1)
    const row = rows.value[Math.max(0, Math.min(rows.value.length - 1, index))]
    if (row) select(row[key])
  }

  async function readSelected(): Promise<void> {
    const id = selectedId.value
    if (id === undefined) return
    const mine = ++turn
    const found = await read(id)
    if (mine === turn) detail.value = found
  }

  /** Shows an operation's answer about the row. It is newer than any reading that has not come back yet. */
  function showDetail(newest: Detail): void {
    if (newest[key] !== selectedId.value) return
    turn++
    detail.value = newest
  }

  return { selectedId, selectedIndex, selectedRow, detail, select, selectBeside, readSelected, showDetail }
}
