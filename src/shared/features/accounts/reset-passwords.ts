import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { SetPasswordsInput } from './set-passwords.ts'

/**
 * Sets both passwords anew with the link of M7 (G17). Uses up the link; every session of the account ends; M8. The old
 * passwords work until then. Fails with invalidInput (passwordUnchanged), linkUsed and linkReplaced.
 */
export const resetPasswords = defineOperation({
  name: 'accounts.resetPasswords',
  audience: ['passwordReset'],
  input: SetPasswordsInput,
  output: Nothing,
})
