import { success } from '../../../shared/bridge/result.ts'
import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { completeSetUp } from './complete-set-up.ts'
import { getSampleUniversity } from './get-sample-university.ts'
import { sendTestMail } from './send-test-mail.ts'

/** `openSeat` opens the windows of the seat's mode and closes the others, the caller's perhaps among them. */
export function setUpOperations(services: Services, openSeat: () => void): OperationHandlers['setUp'] {
  return {
    completeSetUp: (input) => completeSetUp(services, input),
    getSampleUniversity: () => getSampleUniversity(services),
    sendTestMail: (input) => sendTestMail(services, input),
    async openSeat() {
      // The answer first: the window that asked may be closed by it.
      setImmediate(openSeat)
      return success({})
    },
  }
}
