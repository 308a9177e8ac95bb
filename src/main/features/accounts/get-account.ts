import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { getAccount as contract } from '../../../shared/features/accounts/get-account.ts'
import { PersonName } from '../../../shared/features/applications/person-name.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { getDepartmentPath } from '../university/university-settings.ts'
import { listEnrolments } from './accounts-repository.ts'

export async function getAccount(
  { database }: Services,
  { session }: Call<GraduateSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const rows = await listEnrolments(database.db, session.accountId)
  const enrolments = await Promise.all(
    rows.map(async (row) => ({
      enrolmentId: row.id,
      studentNumber: row.student_number,
      inSchoolName: PersonName.parse(JSON.parse(row.in_school_name_json)),
      departmentPath: await getDepartmentPath(database.db, row.department_id),
      leavingMonth: row.leaving_month,
      leavingType: row.leaving_type,
    })),
  )
  return success({ email: session.email, enrolments })
}
