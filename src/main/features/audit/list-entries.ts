import { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listEntries as contract } from '../../../shared/features/audit/list-entries.ts'
import { AuditChange } from '../../../shared/features/audit/audit-entry.ts'
import { parseDocumentLabel } from '../../../shared/features/audit/document-label.ts'
import { readPage } from '../../platform/database/read-page.ts'
import type { Services } from '../../platform/services.ts'
import { listEntries as listRows } from './audit-repository.ts'

export async function listEntries(
  { database }: Services,
  input: z.output<typeof contract.input>,
): Promise<Result<z.input<typeof contract.output>>> {
  return success(
    await readPage(
      input,
      (page) => listRows(database.db, page),
      (row) => ({
        entryId: row.id,
        atMs: row.at_ms,
        seatId: row.seat_id,
        actor: row.actor,
        actorKind: row.actor_kind,
        action: row.action,
        subject: row.subject,
        subjectLabel: row.subject_label,
        changes: z.array(AuditChange).parse(JSON.parse(row.changes_json ?? '[]')),
        document: row.subject === 'document' ? parseDocumentLabel(row.subject_label) : null,
      }),
    ),
  )
}
