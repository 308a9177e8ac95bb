import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import { settingsSections, type readSection as contract, type SectionName } from '../../../shared/settings.ts'
import type { Services } from '../../platform/services.ts'
import { getStoredSettings } from './settings.ts'

export async function readSection(
  { database }: Services,
  { section }: { section: SectionName },
): Promise<Result<z.input<typeof contract.output>>> {
  const { value, revision } = await getStoredSettings(database.db, settingsSections[section])
  // The value belongs to the section of that name. TypeScript can't follow a name that is only known at run time.
  return success({ section, revision, value } as z.input<typeof contract.output>)
}
