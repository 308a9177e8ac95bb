import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { listEntries } from './list-entries.ts'

export function auditOperations(services: Services): OperationHandlers['audit'] {
  return { listEntries: (input) => listEntries(services, input) }
}
