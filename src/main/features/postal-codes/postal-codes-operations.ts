import { success } from '../../../shared/bridge/result.ts'
import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'

export function postalCodesOperations({ postalCodes }: Services): OperationHandlers['postalCodes'] {
  return {
    async findAddresses({ zip }) {
      const areas = postalCodes.find(zip).map(({ prefecture, city, town }) => ({ prefecture, city, town }))
      return success({ areas })
    },
  }
}
