import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { findAddresses } from './find-addresses.ts'

export function postalCodesOperations(services: Services): OperationHandlers['postalCodes'] {
  return { findAddresses: (input) => findAddresses(services, input) }
}
