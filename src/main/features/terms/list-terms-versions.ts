import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listTermsVersions as contract } from '../../../shared/features/terms/list-terms-versions.ts'
import { termsSettings } from '../../../shared/features/terms/terms-settings.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/settings.ts'
import { listStoredVersions } from './terms-repository.ts'

export async function listTermsVersions({
  database: { db },
}: Services): Promise<Result<z.input<typeof contract.output>>> {
  const { terms } = await getSettings(db, termsSettings)
  const stored = await listStoredVersions(db)
  const isStored = stored.some(({ version }) => version === terms.version)
  const all = isStored ? stored : [{ version: terms.version, storedAtMs: null }, ...stored]
  return success({ versions: all.map((one) => ({ ...one, isInUse: one.version === terms.version })) })
}
