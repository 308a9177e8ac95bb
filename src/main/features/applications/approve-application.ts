import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { ApprovedAs, ApproveApplicationInput } from '../../../shared/features/applications/approve-application.ts'
import { emailKey } from '../../../shared/bridge/email-address.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import { findAccountPerson } from '../accounts/account-person.ts'
import { addEnrolment } from '../accounts/add-enrolment.ts'
import { createAccount } from '../accounts/create-account.ts'
import { makeInitialPassword, type InitialPassword } from '../accounts/initial-password.ts'
import { moveAccount } from '../accounts/move-account.ts'
import { takeOverBirthDate } from '../accounts/take-over-birth-date.ts'
import { indexAccountForMatching } from '../accounts/index-account-for-matching.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { listApprovedForms, updateAccountOf, type ApplicationRecord } from './applications-repository.ts'
import { decideApplication } from './decide-application.ts'
import { readApplicationForm, readForm } from './stored-form.ts'

const LOGIN_URL = 'certdesk://login'

type Approved = Promise<Result<{ accountId: number }>>

export async function approveApplication(
  services: Services,
  { as, ...input }: z.output<typeof ApproveApplicationInput>,
  { session }: Call<StaffSession>,
): Approved {
  const initialPassword = as.kind === 'anotherStudentNumber' ? undefined : await makeInitialPassword(services)
  return decideApplication(services, session, input, {
    record: { kind: 'approved', reason: null, flags: [] },
    state: 'approved',
    action: 'applicationApproved',
    async withIt(tx, application) {
      if (!fits(as, application)) return failure('invalidInput', { fields: { as: 'invalid' } })
      const approved = initialPassword
        ? await openAccount(tx, services, application, as, initialPassword)
        : await addStudentNumber(tx, services, application, as)
      if (!approved.ok) return approved
      await updateAccountOf(tx, application.id, approved.value.accountId)
      if (application.kind === 'account') await takeOverBirthDate(tx, approved.value.accountId, application.birth_date)
      const forms = await listApprovedForms(tx, [approved.value.accountId])
      await indexAccountForMatching(
        tx,
        approved.value.accountId,
        forms.map((row) => row.form_json),
      )
      return approved
    },
  })
}

/** Whether an application can be approved in this way. A student number that was applied for from an account can only go to that account. */
function fits(as: ApprovedAs, { kind, account_id: accountId }: ApplicationRecord): boolean {
  return kind === 'account' || (as.kind === 'anotherStudentNumber' && as.accountId === accountId)
}

/** Makes a new account, or moves that of the same person to the new address. Both get an initial password. */
async function openAccount(
  tx: DatabaseConnection,
  services: Services,
  application: ApplicationRecord,
  as: ApprovedAs,
  initialPassword: InitialPassword,
): Approved {
  const { id: applicationId, email } = application
  const { text, hash, expiresAtMs } = initialPassword
  if (as.kind === 'newAccount') {
    const { applicant, school } = readApplicationForm(application)
    const created = await createAccount(tx, services, {
      applicationId,
      email,
      birthDate: applicant.birthDate,
      school,
      initialPassword: { hash, expiresAtMs },
    })
    if (!created.ok) return created
    await mailInitialPassword()
    return created
  }
  if (!(await findAccountPerson(tx, as.accountId))) return failure('notFound')
  const { accountId } = as
  const moved = await moveAccount(tx, services, {
    accountId,
    email,
    initialPassword: { hash, expiresAtMs },
  })
  if (!moved.ok) return moved
  await mailInitialPassword()
  return success({ accountId })

  async function mailInitialPassword(): Promise<void> {
    await queueMail(tx, services, {
      kind: 'applicationApproved',
      recipient: email,
      variables: { initialPassword: text, expiresAtMs, loginUrl: LOGIN_URL, email },
    })
  }
}

async function addStudentNumber(
  tx: DatabaseConnection,
  services: Services,
  application: ApplicationRecord,
  as: ApprovedAs,
): Approved {
  const person = as.kind === 'newAccount' ? undefined : await findAccountPerson(tx, as.accountId)
  if (!person) return failure('notFound')
  const { accountId } = person
  const { school } = readForm(application)
  const added = await addEnrolment(tx, services, { accountId, applicationId: application.id, school })
  if (!added.ok) return added
  // Sent to the address of the application, where the answer is expected, and always to the account's own.
  const addresses = application.kind === 'account' ? [person.email, application.email] : [person.email]
  const recipients = new Map(addresses.map((email) => [emailKey(email), email]))
  for (const recipient of recipients.values()) {
    await queueMail(tx, services, {
      kind: 'enrolmentApproved',
      recipient,
      variables: {
        receptionNumber: application.reception_number,
        studentNumber: school.studentNumber,
        loginUrl: LOGIN_URL,
      },
    })
  }
  return added
}
