import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { changePassword } from './change-password.ts'
import { changeSecondPassword } from './change-second-password.ts'
import { confirmEmailChange } from './confirm-email-change.ts'
import { getAccount } from './get-account.ts'
import { logIn } from './log-in.ts'
import { requestEmailChange } from './request-email-change.ts'
import { requestEnrolmentLink } from './request-enrolment-link.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resetPasswords } from './reset-passwords.ts'
import { setPasswords } from './set-passwords.ts'

export function accountsOperations(services: Services): OperationHandlers['accounts'] {
  return {
    logIn: (input, call) => logIn(services, input, call),
    setPasswords: (input, call) => setPasswords(services, input, call),
    getAccount: (_input, call) => getAccount(services, call),
    requestEnrolmentLink: (_input, call) => requestEnrolmentLink(services, call),
    requestEmailChange: (input, call) => requestEmailChange(services, input, call),
    confirmEmailChange: (_input, call) => confirmEmailChange(services, call),
    changePassword: (input, call) => changePassword(services, input, call),
    changeSecondPassword: (input, call) => changeSecondPassword(services, input, call),
    requestPasswordReset: (input, call) => requestPasswordReset(services, input, call),
    resetPasswords: (input, call) => resetPasswords(services, input, call),
  }
}
