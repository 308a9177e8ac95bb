import type { OperationHandlers } from '../../platform/operation-handlers.ts'
import type { Services } from '../../platform/services.ts'
import { findSamePerson } from './find-same-person.ts'
import { getAccount } from './get-account.ts'
import { logIn } from './log-in.ts'
import { setPasswords } from './set-passwords.ts'

export function accountsOperations(services: Services): OperationHandlers['accounts'] {
  return {
    logIn: (input, call) => logIn(services, input, call),
    setPasswords: (input, call) => setPasswords(services, input, call),
    getAccount: (_input, call) => getAccount(services, call),
    findSamePerson: (input, call) => findSamePerson(services, input, call),
  }
}
