import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { MailServerSettings } from './mail-server-settings.ts'

/** The mail server as it is stored now: null, and revision 0, while none was entered. Its password never leaves main. */
export const getMailServer = defineOperation({
  name: 'outbox.getMailServer',
  audience: ['administrator'],
  input: z.strictObject({}),
  output: z.strictObject({
    revision: z.number().int().nonnegative(),
    mailServer: MailServerSettings.nullable(),
    /** Whether this seat has a password for it. */
    isPasswordKept: z.boolean(),
  }),
})
