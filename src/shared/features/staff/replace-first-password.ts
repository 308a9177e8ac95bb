import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { StaffPassword } from './staff-account.ts'

/** Chooses a password of one's own in place of the one that somebody else gave. Fails with invalidInput (passwordIsInitial, passwordCommon, passwordKnown). */
export const replaceFirstPassword = defineOperation({
  name: 'staff.replaceFirstPassword',
  audience: ['staffFirstLogin'],
  input: z.strictObject({ password: StaffPassword }),
  output: Nothing,
})
