import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AuditAction, AuditRow } from '../../../shared/features/audit/audit-entry.ts'
import { office } from '../../bridge/client.ts'

const PAGE_SIZE = 100

/** Who did what and when (S13), newest first. */
export const useAuditStore = defineStore('audit', () => {
  const action = ref<AuditAction | ''>('')
  const rows = shallowRef<AuditRow[]>([])
  const hasMore = ref(false)
  const isListed = ref(false)
  let turn = 0

  const page = (after: number | null) =>
    office.audit.listEntries({ actions: action.value === '' ? [] : [action.value], after, limit: PAGE_SIZE })

  async function listEntries(): Promise<void> {
    const mine = ++turn
    const first = await page(null)
    if (mine === turn) show(first.rows, first.hasMore)
  }

  async function listMoreEntries(): Promise<void> {
    const mine = ++turn
    const next = await page(rows.value.at(-1)?.entryId ?? null)
    if (mine === turn) show([...rows.value, ...next.rows], next.hasMore)
  }

  function show(newRows: AuditRow[], isMore: boolean): void {
    rows.value = newRows
    hasMore.value = isMore
    isListed.value = true
  }

  function wipe(): void {
    turn++
    action.value = ''
    rows.value = []
    hasMore.value = false
    isListed.value = false
  }

  return { action, rows, hasMore, isListed, listEntries, listMoreEntries, wipe }
})
