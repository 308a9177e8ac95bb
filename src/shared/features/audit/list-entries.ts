import { z } from 'zod'
import { ALL_STAFF } from '../../bridge/audiences.ts'
import { defineOperation } from '../../bridge/define-operation.ts'
import { pageInput, pageOf } from '../../bridge/page.ts'
import { AuditAction, AuditRow } from './audit-entry.ts'

/** One page of the audit list, newest first (S13). */
export const listEntries = defineOperation({
  name: 'audit.listEntries',
  audience: ALL_STAFF,
  input: z.strictObject({
    actions: z.array(AuditAction).max(40),
    ...pageInput(200),
  }),
  output: z.strictObject(pageOf(AuditRow)),
})
