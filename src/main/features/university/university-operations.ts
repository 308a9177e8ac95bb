import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { getUniversity } from './get-university.ts'

export function universityOperations(services: Services): OperationHandlers['university'] {
  return { getUniversity: () => getUniversity(services) }
}
