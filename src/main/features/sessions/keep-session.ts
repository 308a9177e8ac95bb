import type { Result } from '../../../shared/bridge/result.ts'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { describeSession } from './describe-session.ts'

/** The call itself has prolonged the session (see `NO_ACTIVITY` in dispatcher.ts), so this only answers until when. */
export function keepSession(services: Services, call: Call): Promise<Result<SessionDescription>> {
  return describeSession(services, call)
}
