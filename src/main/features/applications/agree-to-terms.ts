import { termsSettings } from '../../../shared/features/terms/terms-settings.ts'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { ApplicantSession } from '../../platform/sessions/session-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { keepAgreement } from '../links/link-agreement.ts'
import { getSettings } from '../settings/settings.ts'

/** The agreement is stored with the link, so that a graduate who leaves and comes back need not agree again. */
export async function agreeToTerms(
  services: Services,
  { termsVersion }: { termsVersion: string },
  { session }: Call<ApplicantSession>,
): Promise<Result<Record<string, never>>> {
  const { database } = services
  const { terms } = await getSettings(database.db, termsSettings)
  if (terms.version !== termsVersion) return failure('termsChanged')
  await database.transaction(async (tx) => {
    await keepAgreement(tx, services, session.linkId, termsVersion)
    await recordAudit(tx, services, session, {
      action: 'termsAgreed',
      subject: { kind: 'link', id: session.linkId, label: session.email },
    })
  })
  return success({})
}
