import { isOfStaff } from '../../platform/sessions/session-store.ts'
import { success, type Result } from '../../../shared/bridge/result.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'

export async function logOut(services: Services, { session, windowId }: Call): Promise<Result<Record<string, never>>> {
  if (session.kind === 'graduate' || isOfStaff(session))
    await recordAudit(services.database.db, services, session, { action: 'loggedOut' })
  await services.sessions.end(windowId)
  return success({})
}
