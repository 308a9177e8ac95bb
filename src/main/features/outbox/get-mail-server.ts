import type { z } from 'zod'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { getMailServer as contract } from '../../../shared/features/outbox/get-mail-server.ts'
import type { Services } from '../../platform/services.ts'
import { findMailPassword } from './mail-password.ts'
import { findStoredMailServer } from './mail-server.ts'

export async function getMailServer(services: Services): Promise<Result<z.input<typeof contract.output>>> {
  const stored = await findStoredMailServer(services.database.db)
  return success({
    revision: stored?.revision ?? 0,
    mailServer: stored?.value ?? null,
    isPasswordKept: (await findMailPassword(services)) !== undefined,
  })
}
