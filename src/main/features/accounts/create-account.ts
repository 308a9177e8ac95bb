import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { insertAccount, insertEnrolment } from './accounts-repository.ts'

/** Makes the account of an approved application, with its first enrolment. Belongs in the decision's transaction; a failure must undo it. */
export async function createAccount(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  from: {
    applicationId: number
    email: string
    school: ApplicationForm['school']
    passwordHash: string
    expiresAtMs: number
  },
): Promise<Result<{ accountId: number }>> {
  const { applicationId, email, school } = from
  const nowMs = clock.nowMs()
  const accountId = await insertAccount(tx, {
    email,
    email_key: emailKey(email),
    password_hash: from.passwordHash,
    second_password_hash: null,
    initial_password_expires_at_ms: from.expiresAtMs,
    application_id: applicationId,
    created_at_ms: nowMs,
  })
  if (accountId === undefined) return failure('emailInUse')
  const isEnrolled = await insertEnrolment(tx, {
    account_id: accountId,
    application_id: applicationId,
    department_id: school.departmentId,
    student_number: school.studentNumber,
    in_school_name_json: JSON.stringify(school.name),
    admission_month: school.admissionMonth,
    leaving_month: school.leavingMonth,
    leaving_type: school.leavingType,
    approved_at_ms: nowMs,
  })
  return isEnrolled ? success({ accountId }) : failure('studentNumberInUse')
}
