import { success } from '../../../shared/bridge/result.ts'
import { parseDocumentLabel } from '../../../shared/features/document-types/document-label.ts'
import { readPage } from '../../platform/database/read-page.ts'
import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { listEntries } from './audit-repository.ts'

export function auditOperations({ database }: Services): OperationHandlers['audit'] {
  return {
    listEntries: async (input) =>
      success(
        await readPage(
          input,
          (page) => listEntries(database.db, page),
          (row) => ({
            entryId: row.id,
            atMs: row.at_ms,
            seatId: row.seat_id,
            actor: row.actor,
            actorKind: row.actor_kind,
            action: row.action,
            subject: row.subject,
            subjectLabel: row.subject_label,
            document: row.subject === 'document' ? parseDocumentLabel(row.subject_label) : null,
          }),
        ),
      ),
  }
}
