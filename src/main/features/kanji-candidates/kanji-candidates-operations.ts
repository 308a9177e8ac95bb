import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { findCandidates } from './find-candidates.ts'

export function kanjiCandidatesOperations(services: Services): OperationHandlers['kanjiCandidates'] {
  return { findCandidates: (input) => findCandidates(services, input) }
}
