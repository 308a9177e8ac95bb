import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { countApplications as contract } from '../../../shared/features/applications/count-applications.ts'
import type { Services } from '../../platform/services.ts'
import { countApplications as countRows } from './applications-repository.ts'

export async function countApplications({ database }: Services): Promise<Result<z.input<typeof contract.output>>> {
  return success({ counts: await countRows(database.db) })
}
