import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { ApplicationForm } from '../../../shared/features/applications/application-form.ts'
import type { getDraft as contract } from '../../../shared/features/applications/get-draft.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { getLink } from '../links/use-one-time-link.ts'
import { getApplication } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'

export async function getDraft(
  { database }: Services,
  { session }: Call<ApplicantSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { purpose, email, linkId, applicationId } = session
  const { agreed_terms_version: agreedTermsVersion } = await getLink(database.db, linkId)
  if (applicationId === null) return success({ purpose, email, agreedTermsVersion, resubmission: null })
  const application = await getApplication(database.db, applicationId)
  const decision = readDecision(application.decision_json)
  const resubmission = {
    receptionNumber: application.reception_number,
    reason: decision?.reason ?? { ja: '', en: '' },
    form: ApplicationForm.parse(JSON.parse(application.form_json)),
    retake: decision?.retake ?? [],
  }
  return success({ purpose, email, agreedTermsVersion, resubmission })
}
