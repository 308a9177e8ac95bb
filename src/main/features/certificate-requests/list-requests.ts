import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type {
  listRequests as contract,
  ListRequestsInput,
} from '../../../shared/features/certificate-requests/list-requests.ts'
import { readPage } from '../../platform/database/read-page.ts'
import type { Services } from '../../platform/services.ts'
import { listRequests as listRows } from './certificate-requests-repository.ts'

export async function listRequests(
  { database }: Services,
  input: ListRequestsInput,
): Promise<Result<z.input<typeof contract.output>>> {
  return success(
    await readPage(
      input,
      (page) => listRows(database, page),
      (row) => ({
        requestId: row.id,
        requestNumber: row.request_number,
        state: row.state,
        methodId: row.method_id,
        studentNumber: row.student_number,
        graduateName: row.graduate_name,
        copies: row.copies,
        totalYen: row.total_yen,
        requestedAtMs: row.requested_at_ms,
      }),
    ),
  )
}
