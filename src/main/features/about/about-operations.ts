import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { getLicence } from './get-licence.ts'
import { listSoftware } from './list-software.ts'

export function aboutOperations(services: Services): OperationHandlers['about'] {
  return {
    listSoftware: () => listSoftware(services),
    getLicence: (input) => getLicence(services, input),
  }
}
