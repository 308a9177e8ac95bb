import type { z } from 'zod'
import { universitySettings } from '../../../shared/features/university/university-settings.ts'
import { fieldProblemsOf } from '../../../shared/bridge/field-problems.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import { enrolmentFormSchema, type EnrolmentForm } from '../../../shared/features/applications/application-form.ts'
import { displayNameOf } from '../../../shared/features/accounts/person-name.ts'
import type { submitEnrolment as contract } from '../../../shared/features/applications/submit-enrolment.ts'
import { allOrNothing, Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { EnrollingSession } from '../../platform/sessions/session-store.ts'
import { findAccountPerson } from '../accounts/account-person.ts'
import { useUpLink } from '../links/use-up-link.ts'
import { queueMail } from '../outbox/queue-mail.ts'
import { getSettings } from '../settings/settings.ts'
import { getFormRules } from './form-rules.ts'
import { findApplication } from './applications-repository.ts'
import { mendApplication } from './mend-application.ts'
import { receiveApplication, receiveAgain } from './receive-application.ts'

export async function submitEnrolment(
  services: Services,
  input: z.output<typeof contract.input>,
  { session, windowId }: Call<EnrollingSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database, sessions } = services
  const { accountId, applicationId, linkId } = session
  const person = await findAccountPerson(database.db, accountId)
  if (!person) return failure('sessionEnded')
  // Not the link's address: the account may have got a new one since the link was mailed.
  const { email } = person
  const schema = enrolmentFormSchema(await getFormRules(services), person.studentNumbers)
  const earlier = applicationId === null ? undefined : await findApplication(database.db, applicationId)
  const parsed = schema.safeParse(earlier ? mendApplication(earlier, input.form, schema) : input.form)
  if (!parsed.success) return failure('invalidInput', { fields: fieldProblemsOf(parsed.error) })
  const form = parsed.data
  const { checkingPeriod } = await getSettings(database.db, universitySettings)
  const outcome = await allOrNothing(database, async (tx) => {
    await useUpLink(tx, services, linkId)
    const columns = columnsOf(form, person.birthDate)
    const own = { kind: 'enrolment', email, account_id: accountId } as const
    const receptionNumber = earlier
      ? await resubmit(tx, services, session, earlier.id, columns)
      : (await receiveApplication(tx, services, session, { ...columns, ...own })).receptionNumber
    await queueMail(tx, services, {
      kind: 'applicationReceived',
      recipient: email,
      variables: { receptionNumber, applicationKind: 'enrolment', checkingPeriod },
    })
    return receptionNumber
  })
  if (!outcome.ok) return outcome
  await sessions.end(windowId)
  services.officeDataChanged()
  return success({ receptionNumber: outcome.value, checkingPeriod })
}

async function resubmit(
  tx: DatabaseConnection,
  services: Services,
  session: EnrollingSession,
  applicationId: number,
  columns: ReturnType<typeof columnsOf>,
): Promise<string> {
  const application = await findApplication(tx, applicationId)
  if (application?.state !== 'resubmissionRequested') throw new Refused({ code: 'alreadyDecided' })
  return receiveAgain(tx, services, session, application, columns)
}

function columnsOf(form: EnrolmentForm, birthDate: string) {
  return {
    form_json: JSON.stringify(form),
    applicant_name: displayNameOf(form.school.name),
    applicant_katakana: form.school.name.katakana,
    birth_date: birthDate,
    student_number: form.school.studentNumber,
    // The terms were agreed to with the application for the account.
    terms_version: '',
    terms_agreed_at_ms: 0,
  }
}
