import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { addStaff } from './add-staff.ts'
import { listStaff } from './list-staff.ts'
import { logInStaff } from './log-in-staff.ts'
import type { StaffListeners } from './staff-listeners.ts'

export function staffOperations(services: Services, listeners: StaffListeners): OperationHandlers['staff'] {
  return {
    logInStaff: (credentials, call) => logInStaff(services, credentials, call, listeners),
    listStaff: () => listStaff(services),
    addStaff: (account, call) => addStaff(services, account, call),
  }
}
