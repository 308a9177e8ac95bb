import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { Nothing } from '../../bridge/text.ts'
import { Enrolment } from './enrolment.ts'

/** The graduate's own account: address and enrolments. */
export const getAccount = defineOperation({
  name: 'accounts.getAccount',
  audience: ['graduate'],
  input: Nothing,
  output: z.strictObject({
    email: z.string(),
    enrolments: z.array(Enrolment),
  }),
})
