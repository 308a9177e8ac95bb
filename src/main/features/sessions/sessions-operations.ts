import { success } from '../../../shared/bridge/result.ts'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { Call, OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { isSetUp } from '../installation/office-settings.ts'
import { describeSession } from './describe-session.ts'

export function sessionsOperations(services: Services): OperationHandlers['sessions'] {
  const { database, sessions } = services

  async function describe({ windowId, surface }: Call): Promise<SessionDescription> {
    const description = describeSession(sessions, windowId)
    const isBeforeSetUp = description.kind === 'none' && surface === 'office' && !(await isSetUp(database.db))
    return isBeforeSetUp ? { kind: 'setUp' } : description
  }

  return {
    describeSession: async (_input, call) => success(await describe(call)),
    keepSession: async (_input, call) => success(await describe(call)),
    async logOut(_input, call) {
      const { session, windowId } = call
      if (session.kind === 'graduate' || session.kind === 'staff')
        await recordAudit(database.db, services, session, { action: 'loggedOut' })
      await sessions.end(windowId)
      return success({})
    },
  }
}
