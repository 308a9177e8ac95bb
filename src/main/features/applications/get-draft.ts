import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { getDraft as contract } from '../../../shared/features/applications/get-draft.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { getLink } from '../links/use-one-time-link.ts'
import { getApplication } from './applications-repository.ts'
import { readDecision } from './decision-record.ts'
import { readApplicationForm } from './stored-form.ts'

export async function getDraft(
  { database }: Services,
  { session }: Call<ApplicantSession>,
): Promise<Result<z.input<typeof contract.output>>> {
  const { purpose, email, linkId, applicationId, setAside } = session
  const { agreed_terms_version: agreedTermsVersion } = await getLink(database.db, linkId)
  const application = applicationId === null ? undefined : await getApplication(database.db, applicationId)
  const resubmission = application && {
    receptionNumber: application.reception_number,
    flags: readDecision(application.decision_json)?.flags ?? [],
    form: readApplicationForm(application),
  }
  return success({ purpose, email, agreedTermsVersion, setAside, resubmission: resubmission ?? null })
}
