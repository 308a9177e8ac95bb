import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { School } from '../../../shared/features/accounts/enrolment.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { insertEnrolment } from './accounts-repository.ts'

/** Adds an approved student number to an account. To be called in the decision's transaction, which a failure must undo. */
export async function addEnrolment(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  { accountId, applicationId, school }: { accountId: number; applicationId: number; school: School },
): Promise<Result<{ accountId: number }>> {
  const isEnrolled = await insertEnrolment(tx, {
    account_id: accountId,
    application_id: applicationId,
    department_id: school.departmentId,
    student_number: school.studentNumber,
    in_school_name_json: JSON.stringify(school.name),
    admission_month: school.admissionMonth,
    leaving_month: school.leavingMonth,
    leaving_type: school.leavingType,
    approved_at_ms: clock.nowMs(),
  })
  return isEnrolled ? success({ accountId }) : failure('studentNumberInUse')
}
