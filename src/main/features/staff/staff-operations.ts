import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { addStaff } from './add-staff.ts'
import { changeOwnPassword } from './change-own-password.ts'
import { changeStaffRole } from './change-staff-role.ts'
import { disableStaff } from './disable-staff.ts'
import { enableStaff } from './enable-staff.ts'
import { endOwnSession } from './end-own-session.ts'
import { endStaffSessions } from './end-staff-sessions.ts'
import { getOwnAccount } from './get-own-account.ts'
import { listStaff } from './list-staff.ts'
import { logInStaff } from './log-in-staff.ts'
import { recoverOffice } from './recover-office.ts'
import { renewRecoveryKey } from './renew-recovery-key.ts'
import { replaceFirstPassword } from './replace-first-password.ts'
import { resetStaffPassword } from './reset-staff-password.ts'
import type { AboveStaff } from './above-staff.ts'

export function staffOperations(services: Services, above: AboveStaff): OperationHandlers['staff'] {
  return {
    logInStaff: (credentials, call) => logInStaff(services, credentials, call, above),
    replaceFirstPassword: (input, call) => replaceFirstPassword(services, input, call, above),
    recoverOffice: (input, call) => recoverOffice(services, input, call),
    getOwnAccount: (_input, call) => getOwnAccount(services, call, above),
    changeOwnPassword: (input, call) => changeOwnPassword(services, input, call),
    endOwnSession: (input, call) => endOwnSession(services, input, call),
    listStaff: (_input, call) => listStaff(services, call),
    addStaff: (account, call) => addStaff(services, account, call),
    changeStaffRole: (input, call) => changeStaffRole(services, input, call),
    disableStaff: (input, call) => disableStaff(services, input, call),
    enableStaff: (input, call) => enableStaff(services, input, call),
    resetStaffPassword: (input, call) => resetStaffPassword(services, input, call),
    endStaffSessions: (input, call) => endStaffSessions(services, input, call),
    renewRecoveryKey: (_input, call) => renewRecoveryKey(services, call),
  }
}
