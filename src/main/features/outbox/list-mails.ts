import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { listMails as contract } from '../../../shared/features/outbox/list-mails.ts'
import { readPage } from '../../platform/database/read-page.ts'
import type { Services } from '../../platform/services.ts'
import { findMailServer } from './mail-server.ts'
import { listMails as listRows } from './outbox-repository.ts'
import { toOutboxRow } from './outbox-row.ts'

export async function listMails(
  services: Services,
  input: z.output<typeof contract.input>,
): Promise<Result<z.input<typeof contract.output>>> {
  const page = await readPage(input, (wanted) => listRows(services.database.db, wanted), toOutboxRow)
  return success({ ...page, isMailServerSet: (await findMailServer(services)) !== undefined })
}
