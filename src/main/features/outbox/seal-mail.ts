import { sealFor } from '../../platform/crypto/sealed-text.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { MailKind, MailVariables } from '../../platform/mail/mail-kinds.ts'
import { splitSecrets } from '../../platform/mail/mail-secrets.ts'
import type { Services } from '../../platform/services.ts'
import { getMailRecipient } from './mail-key.ts'

/** Has nothing to hide, but must take as long as `passwordReset`: nobody may learn from that whether an address is known. */
const SEALED_NEVERTHELESS: MailKind = 'passwordResetUnknown'

/**
 * What the outbox stores of a mail's content. Its secrets are sealed for this seat, which sends it, and for the seats of the office,
 * which send it if this one does not.
 *
 * @throws ZodError when the variables are not those of the kind
 */
export async function sealMail<K extends MailKind>(
  tx: DatabaseConnection,
  services: Pick<Services, 'clock' | 'randomness' | 'seatKey' | 'seatSettings'>,
  kind: K,
  variables: MailVariables[K],
) {
  const { open, secret } = splitSecrets(kind, variables)
  // The same at every attempt, so that a mailbox that gets the mail twice can see it is one mail.
  const messageId = `<${services.randomness.uuid()}@certificate-desk.invalid>`
  const isSealed = Object.keys(secret).length > 0 || kind === SEALED_NEVERTHELESS
  const recipients = async () => [(await services.seatKey.get()).recipient, await getMailRecipient(tx, services)]
  return {
    seat_id: services.seatSettings.read().seatId,
    message_id: messageId,
    variables_json: JSON.stringify(open),
    secrets_sealed: isSealed ? await sealFor(await recipients(), JSON.stringify(secret), messageId) : null,
  }
}
