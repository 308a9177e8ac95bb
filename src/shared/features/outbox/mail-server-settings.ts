import { z } from 'zod'
import { EmailAddress } from '../../bridge/email-address.ts'
import { plainText, trimmedText } from '../../bridge/text.ts'
import { isAddressLiteral, isFullHostName } from './greeting-name.ts'

export const MOST_MAILS_PER_MINUTE = 100_000
const RATE = 'mailsPerMinuteInvalid'

/** The server that sends the mails of all seats. */
export const MailServerSettings = z.strictObject({
  host: trimmedText(253).min(1, 'required'),
  port: z.number('portInvalid').int('portInvalid').min(1, 'portInvalid').max(65535, 'portInvalid'),
  security: z.enum(['tls', 'starttls', 'none']),
  user: trimmedText(200),
  fromAddress: EmailAddress,
  fromName: plainText(100),
  /** The name of seats in EHLO. When empty, each seat uses its own full host name, or its address. */
  greetingName: trimmedText(253, 'greetingNameInvalid')
    .refine((text) => text === '' || isFullHostName(text) || isAddressLiteral(text), 'greetingNameInvalid')
    .default(''),
  /** For each seat. Null: as many as the server accepts. */
  mailsPerMinute: z.number(RATE).int(RATE).min(1, RATE).max(MOST_MAILS_PER_MINUTE, RATE).nullable().default(null),
})
export type MailServerSettings = z.output<typeof MailServerSettings>

/** As it is typed in. The password is stored apart, by each seat for itself. */
export const MailServerWithPassword = MailServerSettings.extend({ password: z.string().max(500) })
export type MailServerWithPassword = z.output<typeof MailServerWithPassword>
