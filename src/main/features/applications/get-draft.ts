import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { applicationFormSchema } from '../../../shared/features/applications/application-form.ts'
import type { getDraft as contract } from '../../../shared/features/applications/get-draft.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { getFormRules } from './form-rules.ts'
import { getAgreement } from '../links/link-agreement.ts'
import { getApplication } from './applications-repository.ts'
import { resubmissionOf } from './mend-application.ts'
import { readApplicationForm } from './stored-form.ts'

export async function getDraft(
  services: Services,
  { session }: Call<ApplicantSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { database } = services
  const { purpose, email, linkId, applicationId, setAside, chosenUnit } = session
  const { termsVersion: agreedTermsVersion } = await getAgreement(database.db, linkId)
  const application = applicationId === null ? undefined : await getApplication(database.db, applicationId)
  const resubmission =
    application &&
    resubmissionOf(application, readApplicationForm(application), applicationFormSchema(await getFormRules(services)))
  return success({ purpose, email, agreedTermsVersion, setAside, chosenUnit, resubmission: resubmission ?? null })
}
