import { emailKey } from '../../../shared/bridge/email-address.ts'
import { failure, type Result } from '../../../shared/bridge/result.ts'
import type { School } from '../../../shared/features/accounts/enrolment.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { insertAccount } from './accounts-repository.ts'
import { addEnrolment } from './add-enrolment.ts'

/** Makes the account of an approved application, with its first enrolment. To be called in the decision's transaction, which a failure must undo. */
export async function createAccount(
  tx: DatabaseConnection,
  services: Pick<Services, 'clock'>,
  from: {
    applicationId: number
    email: string
    birthDate: string
    school: School
    initialPassword: { hash: string; expiresAtMs: number }
  },
): Promise<Result<{ accountId: number }>> {
  const { applicationId, email, birthDate, school, initialPassword } = from
  const accountId = await insertAccount(tx, {
    email,
    email_key: emailKey(email),
    password_hash: initialPassword.hash,
    second_password_hash: null,
    initial_password_expires_at_ms: initialPassword.expiresAtMs,
    birth_date: birthDate,
    application_id: applicationId,
    created_at_ms: services.clock.nowMs(),
  })
  if (accountId === undefined) return failure('emailInUse')
  return addEnrolment(tx, services, { accountId, applicationId, school })
}
