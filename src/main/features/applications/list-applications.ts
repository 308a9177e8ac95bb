import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { isOpen } from '../../../shared/features/applications/application.ts'
import type {
  listApplications as contract,
  ListApplicationsInput,
} from '../../../shared/features/applications/list-applications.ts'
import { readPage } from '../../platform/database/read-page.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { readWorkingDaysLate } from './working-days-late.ts'
import { listApplications as listRows } from './applications-repository.ts'

export async function listApplications(
  services: Services,
  { isOnlyMine, ...input }: ListApplicationsInput,
  { session }: Call<StaffSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database } = services
  const workingDaysLate = await readWorkingDaysLate(services)
  return success(
    await readPage(
      { ...input, claimedById: isOnlyMine ? session.staffId : null },
      (page) => listRows(database, page),
      (row) => ({
        applicationId: row.id,
        receptionNumber: row.reception_number,
        kind: row.kind,
        state: row.state,
        applicantName: row.applicant_name,
        applicantKatakana: row.applicant_katakana,
        studentNumber: row.student_number,
        email: row.email,
        submittedAtMs: row.submitted_at_ms,
        workingDaysLate: isOpen(row.state) ? workingDaysLate(row.submitted_at_ms) : 0,
        claimedBy: row.claimed_by,
      }),
    ),
  )
}
