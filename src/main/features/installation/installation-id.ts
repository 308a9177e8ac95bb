import { z } from 'zod'
import { findSetting, replaceSetting } from '../../platform/database/settings-table.ts'
import type { Services } from '../../platform/services.ts'

const KEY = 'installationId'
const InstallationId = z.uuid()

/** The id of this installation, which the folder of its documents has too. Made at first use. */
export async function getInstallationId({
  clock,
  database,
  randomness,
}: Pick<Services, 'clock' | 'database' | 'randomness'>): Promise<string> {
  const { db } = database
  const id = await findSetting(db, KEY, InstallationId)
  if (id !== undefined) return id
  // Not written where another seat was faster.
  await replaceSetting(db, KEY, { value: randomness.uuid(), revision: 0 }, clock.nowMs())
  const stored = await findSetting(db, KEY, InstallationId)
  if (stored === undefined) throw new Error('The id of the installation was not stored')
  return stored
}
