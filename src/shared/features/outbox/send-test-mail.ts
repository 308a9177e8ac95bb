import { z } from 'zod'
import { defineOperation } from '../../bridge/define-operation.ts'
import { EmailAddress } from '../../bridge/email-address.ts'
import { Nothing } from '../../bridge/text.ts'
import { MailServerWithPassword } from './mail-server-settings.ts'

/**
 * Sends one mail at once with these settings and does not store them. An empty password: the one that this seat keeps for the server.
 * Fails with mailUnreachable, mailTimeout, mailTls, mailLogin, mailRefused.
 */
export const sendTestMail = defineOperation({
  name: 'outbox.sendTestMail',
  audience: ['setUp', 'administrator'],
  input: z.strictObject({ mailServer: MailServerWithPassword, to: EmailAddress }),
  output: Nothing,
})
