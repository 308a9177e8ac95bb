import { certificateRequestsSettings } from '../../../shared/features/certificate-requests/certificate-requests-settings.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { CertificateOffer } from '../../../shared/features/certificate-requests/get-offer.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import type { GraduateSession } from '../../platform/sessions/session-store.ts'
import { enrolmentsOfAccount } from '../accounts/enrolments-of-account.ts'
import { getSettings } from '../settings/settings.ts'

export async function getOffer(
  { database }: Services,
  { session }: Call<GraduateSession>,
): Promise<Result<CertificateOffer>> {
  return success(await offerTo(database.db, session.accountId))
}

/** What an account may apply for now. Requests are checked by it, too. */
export async function offerTo(db: DatabaseConnection, accountId: number): Promise<CertificateOffer> {
  const certificates = await getSettings(db, certificateRequestsSettings)
  return {
    methods: certificates.methods
      .filter(({ isOffered }) => isOffered)
      .map(({ id, feeYen, note }) => ({ methodId: id, feeYen, note })),
    kinds: certificates.kinds
      .filter(({ isOffered }) => isOffered)
      .map(({ id, name, feeYen, maxCopies, leavingTypes }) => ({ kindId: id, name, feeYen, maxCopies, leavingTypes })),
    purposes: certificates.purposes,
    enrolments: await enrolmentsOfAccount(db, accountId),
  }
}
