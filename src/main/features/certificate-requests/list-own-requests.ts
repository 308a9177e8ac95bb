import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listOwnRequests as contract } from '../../../shared/features/certificate-requests/list-own-requests.ts'
import { readPage } from '../../platform/database/read-page.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { listRequestsOfAccount } from './certificate-requests-repository.ts'
import { readItems } from './request-record.ts'

export async function listOwnRequests(
  { database }: Services,
  input: z.output<typeof contract.input>,
  { session }: Call<GraduateSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  return success(
    await readPage(
      input,
      (page) => listRequestsOfAccount(database.db, session.accountId, page),
      (row) => ({
        requestId: row.id,
        requestNumber: row.request_number,
        state: row.state,
        methodId: row.method_id,
        studentNumber: row.student_number,
        items: readItems(row),
        totalYen: row.total_yen,
        requestedAtMs: row.requested_at_ms,
      }),
    ),
  )
}
