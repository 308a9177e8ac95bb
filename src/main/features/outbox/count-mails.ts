import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { countMails as contract } from '../../../shared/features/outbox/count-mails.ts'
import type { Services } from '../../platform/services.ts'
import { countRefused } from './outbox-repository.ts'

export async function countMails({ database }: Services): Promise<Result<z.input<typeof contract.output>>> {
  return success({ refused: await countRefused(database.db) })
}
