import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { AuditAction } from '../../../../shared/features/audit/audit-entry.ts'
import { office } from '../../../bridge/client.ts'
import { useKeysetPages } from '../../../components/use-keyset-pages.ts'

/** Who did what and when (S13), newest first. */
export const useAuditStore = defineStore('audit', () => {
  const action = ref<AuditAction | ''>('')
  const pages = useKeysetPages(
    'entryId',
    (after, limit) => office.audit.listEntries({ actions: action.value === '' ? [] : [action.value], after, limit }),
    { pageSize: 100 },
  )

  return { ...pages, action }
})
