import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { getLink, updateAgreement } from './links-repository.ts'

/** An agreement to the terms, as it is stored with a link. Both are null before there is one. */
export interface LinkAgreement {
  termsVersion: string | null
  agreedAtMs: number | null
}

/** @throws Error when there is no such link */
export async function getAgreement(db: DatabaseConnection, linkId: number): Promise<LinkAgreement> {
  const { agreed_terms_version: termsVersion, agreed_at_ms: agreedAtMs } = await getLink(db, linkId)
  return { termsVersion, agreedAtMs }
}

/** Stores with the link that its holder agreed to these terms now. */
export async function keepAgreement(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  linkId: number,
  termsVersion: string,
): Promise<void> {
  await updateAgreement(tx, linkId, termsVersion, clock.nowMs())
}
