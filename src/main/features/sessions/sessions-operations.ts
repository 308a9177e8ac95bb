import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { describeSession } from './describe-session.ts'
import { keepSession } from './keep-session.ts'
import { logOut } from './log-out.ts'

export function sessionsOperations(services: Services): OperationHandlers['sessions'] {
  return {
    describeSession: (_input, call) => describeSession(services, call),
    keepSession: (_input, call) => keepSession(services, call),
    logOut: (_input, call) => logOut(services, call),
  }
}
