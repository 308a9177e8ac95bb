import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { openOneTimeLink } from './open-one-time-link.ts'

export function linkOpeningOperations(services: Services): OperationHandlers['linkOpening'] {
  return { openOneTimeLink: (input, call) => openOneTimeLink(services, input, call) }
}
