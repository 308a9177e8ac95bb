import { z } from 'zod'
import { EmailAddress } from '../../bridge/email-address.ts'
import { plainText } from '../../bridge/text.ts'

/** The server that sends the mails of all seats. */
export const MailServerSettings = z.strictObject({
  host: z.string().trim().min(1, 'required').max(253),
  port: z.number('portInvalid').int('portInvalid').min(1, 'portInvalid').max(65535, 'portInvalid'),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().trim().max(200),
  fromAddress: EmailAddress,
  fromName: plainText(100),
})
export type MailServerSettings = z.output<typeof MailServerSettings>

/** As it is typed in. The password is stored apart, by each seat for itself. */
export const MailServerWithPassword = MailServerSettings.extend({ password: z.string().max(500) })
export type MailServerWithPassword = z.output<typeof MailServerWithPassword>
