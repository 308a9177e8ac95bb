import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { listTroubles } from './list-troubles.ts'

export function troublesOperations(services: Services): OperationHandlers['troubles'] {
  return { listTroubles: () => listTroubles(services) }
}
