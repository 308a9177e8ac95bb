import type { FieldProblems } from '../../../shared/bridge/result.ts'
import { asJson, listChanges } from '../../../shared/features/settings/list-changes.ts'
import type { termsSettings } from '../../../shared/features/terms/terms-settings.ts'
import type { SettingsOf } from '../../../shared/features/settings/settings-section.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { insertTermsVersion } from './terms-repository.ts'

type Terms = SettingsOf<typeof termsSettings>

/**
 * Keeps the text that is about to be replaced, and the new one under its own version: what an applicant agreed to never changes its
 * text. In the transaction of the change.
 */
export async function keepTermsVersion(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  { before, after }: { before: Terms; after: Terms },
): Promise<FieldProblems | undefined> {
  if (listChanges(asJson(before), asJson(after)).length === 0) return undefined
  await insertTermsVersion(tx, before.terms, null)
  const isNew = await insertTermsVersion(tx, after.terms, clock.nowMs())
  return isNew ? undefined : { 'value.terms.version': 'termsVersionUsed' }
}
