import type { ErrorCode } from '../../../shared/bridge/result.ts'
import { isOpen } from '../../../shared/features/applications/application.ts'
import type { StaffSession } from '../../platform/sessions/session-store.ts'
import type { ApplicationRecord } from './applications-repository.ts'

/** Why somebody may not change a case in its present state; undefined when they may. */
export function caseRefusal(application: ApplicationRecord | undefined, session: StaffSession): ErrorCode | undefined {
  if (!application) return 'notFound'
  if (!isOpen(application.state)) return 'alreadyDecided'
  const { claimed_by_id: claimedById } = application
  return claimedById === null || claimedById === session.staffId ? undefined : 'claimedByOther'
}
