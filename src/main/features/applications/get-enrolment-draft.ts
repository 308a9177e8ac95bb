import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { enrolmentFormSchema } from '../../../shared/features/applications/application-form.ts'
import type { getEnrolmentDraft as contract } from '../../../shared/features/applications/get-enrolment-draft.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { EnrollingSession } from '../../platform/sessions/session-store.ts'
import { findAccountPerson } from '../accounts/account-person.ts'
import { getFormRules } from './form-rules.ts'
import { getApplication } from './applications-repository.ts'
import { resubmissionOf } from './mend-application.ts'
import { readEnrolmentForm } from './stored-form.ts'

export async function getEnrolmentDraft(
  services: Services,
  { session }: Call<EnrollingSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database } = services
  const { accountId, applicationId, email } = session
  const person = await findAccountPerson(database.db, accountId)
  const application = applicationId === null ? undefined : await getApplication(database.db, applicationId)
  const resubmission =
    application &&
    resubmissionOf(
      application,
      readEnrolmentForm(application),
      enrolmentFormSchema(await getFormRules(services), person?.studentNumbers ?? []),
    )
  const inSchoolName = person?.names[0] ?? { kanji: '', katakana: '', roman: '' }
  return success({ email, inSchoolName, resubmission: resubmission ?? null })
}
