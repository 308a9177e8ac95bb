import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { completeSetUp } from './complete-set-up.ts'
import { getSampleUniversity } from './get-sample-university.ts'
import { openSeat } from './open-seat.ts'

export function setUpOperations(services: Services, openWindows: () => void): OperationHandlers['setUp'] {
  return {
    completeSetUp: (input) => completeSetUp(services, input),
    getSampleUniversity: () => getSampleUniversity(services),
    openSeat: () => openSeat(openWindows),
  }
}
