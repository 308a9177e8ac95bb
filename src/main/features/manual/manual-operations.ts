import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { getManual } from './get-manual.ts'

export function manualOperations(services: Services): OperationHandlers['manual'] {
  return { getManual: (input, call) => getManual(services, input, call) }
}
