import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listTemplates as contract } from '../../../shared/features/reason-templates/list-templates.ts'
import { reasonTemplatesSettings } from '../../../shared/features/reason-templates/reason-templates-settings.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/settings.ts'

export async function listTemplates({ database }: Services): Promise<Result<z.input<typeof contract.output>>> {
  const { reasonTemplates } = await getSettings(database.db, reasonTemplatesSettings)
  return success({ templates: reasonTemplates })
}
