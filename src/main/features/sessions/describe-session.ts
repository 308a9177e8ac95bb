import { success, type Result } from '../../../shared/bridge/result.ts'
import type { SessionDescription } from '../../../shared/features/sessions/session.ts'
import type { Call } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { isSetUp } from '../installation/office-settings.ts'
import { sessionOfWindow } from './session-of-window.ts'

export async function describeSession(
  { database, sessions }: Pick<Services, 'database' | 'sessions'>,
  { windowId, surface }: Call,
): Promise<Result<SessionDescription>> {
  const description = sessionOfWindow(sessions, windowId)
  const isBeforeSetUp = description.kind === 'none' && surface === 'office' && !(await isSetUp(database.db))
  return success(isBeforeSetUp ? { kind: 'setUp' } : description)
}
