import type { Generated } from 'kysely'
import type { AuditAction, AuditSubject } from '../../../shared/features/audit/audit-entry.ts'

export interface AuditEntriesTable {
  id: Generated<number>
  at_ms: number
  seat_id: string
  actor_kind: 'staff' | 'graduate' | 'applicant' | 'anonymous' | 'system'
  actor_id: number | null
  actor: string
  action: AuditAction
  subject: AuditSubject | null
  subject_id: string | null
  subject_label: string
  /** A list of AuditChange, where settings were changed. */
  changes_json: string | null
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    audit_entries: AuditEntriesTable
  }
}
