import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { dismissTrouble } from './dismiss-trouble.ts'
import { listTroubles } from './list-troubles.ts'

export function troublesOperations(services: Services): OperationHandlers['troubles'] {
  return {
    dismissTrouble: (input, call) => dismissTrouble(services, input, call),
    listTroubles: () => listTroubles(services),
  }
}
