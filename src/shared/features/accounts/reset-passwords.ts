import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { SetPasswordsInput } from './set-passwords.ts'

/**
 * Sets both passwords again with the link of M7 (G17). Until then the old ones work. Uses up the link, ends every session of the
 * account and sends M8. Fails with invalidInput (passwordUnchanged), linkUsed and linkReplaced.
 */
export const resetPasswords = defineOperation({
  name: 'accounts.resetPasswords',
  audience: ['passwordReset'],
  input: SetPasswordsInput,
  output: Nothing,
})
