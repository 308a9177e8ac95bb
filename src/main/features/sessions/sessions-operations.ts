import { success } from '../../../shared/bridge/result.ts'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { Call, OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { isSetUp } from '../set-up/office-settings.ts'

export function sessionsOperations(services: Services): OperationHandlers['sessions'] {
  const { database, sessions } = services

  async function describe({ windowId, session, surface }: Call): Promise<SessionDescription> {
    const idleEndsAtMs = sessions.idleEndsAtMs(windowId)
    if (session.kind === 'none' || idleEndsAtMs === undefined) {
      return { kind: surface === 'staff' && !(await isSetUp(database.db)) ? 'setUp' : 'none' }
    }
    switch (session.kind) {
      case 'applicant':
        return { kind: 'applicant', purpose: session.purpose, email: session.email, idleEndsAtMs }
      case 'enrolling':
      case 'emailChange':
      case 'passwordReset':
      case 'firstLogin':
      case 'graduate':
        return { kind: session.kind, email: session.email, idleEndsAtMs }
      case 'staff':
        return { kind: 'staff', displayName: session.displayName, role: session.role, idleEndsAtMs }
    }
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
