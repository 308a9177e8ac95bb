import { sealSecret } from '../../platform/crypto/secret-box.ts'
import type { MailKind, MailVariables } from '../../platform/mail/mail-kinds.ts'
import { splitSecrets } from '../../platform/mail/mail-secrets.ts'
import type { Services } from '../../platform/services.ts'
import { getOutboxKey } from './outbox-key.ts'

/**
 * What the outbox stores of a mail's content. Its secrets are sealed with this seat's key, so this seat sends it.
 *
 * @throws ZodError when the variables are not those of the kind
 */
export function sealMail<K extends MailKind>(
  services: Pick<Services, 'randomness' | 'seatSettings' | 'keychain' | 'log'>,
  kind: K,
  variables: MailVariables[K],
) {
  const { open, secret } = splitSecrets(kind, variables)
  // The same at every attempt, so that a mailbox that gets the mail twice can see it is one mail.
  const messageId = `<${services.randomness.uuid()}@certificate-desk.invalid>`
  return {
    seat_id: services.seatSettings.read().seatId,
    message_id: messageId,
    variables_json: JSON.stringify(open),
    secrets_sealed:
      Object.keys(secret).length === 0 ? null : sealSecret(getOutboxKey(services), JSON.stringify(secret), messageId),
  }
}
