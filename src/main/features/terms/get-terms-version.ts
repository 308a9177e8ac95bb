import type { z } from 'zod'
import { failure, success, type Result } from '../../../shared/bridge/result.ts'
import type { getTermsVersion as contract } from '../../../shared/features/terms/get-terms-version.ts'
import { termsSettings } from '../../../shared/features/terms/terms-settings.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/settings.ts'
import { findTermsVersion } from './terms-repository.ts'

/** The version in use is only among the settings until it is replaced. */
export async function getTermsVersion(
  { database }: Services,
  { version }: { version: string },
): Promise<Result<z.input<typeof contract.output>>> {
  const { terms } = await getSettings(database.db, termsSettings)
  if (terms.version === version) return success(terms)
  const kept = await findTermsVersion(database.db, version)
  return kept ? success(kept) : failure('notFound')
}
