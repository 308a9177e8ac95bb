import { SECRET_BOX_KEY_BYTES } from '../../platform/crypto/secret-box.ts'
import type { Services } from '../../platform/services.ts'

/** The key with which this seat seals the secrets of waiting mails. It is itself sealed by the system's keychain, and made at first use. */
export function getOutboxKey({
  seatSettings,
  keychain,
  randomness,
  log,
}: Pick<Services, 'seatSettings' | 'keychain' | 'randomness' | 'log'>): Uint8Array {
  const sealed = seatSettings.read().outboxKeySealed
  const opened = sealed === undefined ? undefined : keychain.open(sealed)
  if (opened !== undefined) return Buffer.from(opened, 'base64')
  // Another user or machine: the secrets under the old key are lost, and their mails fail with `secretLost`.
  if (sealed !== undefined) log.warn('the key of the outbox could not be opened; a new one was made')
  const key = randomness.bytes(SECRET_BOX_KEY_BYTES)
  seatSettings.update({ outboxKeySealed: keychain.seal(Buffer.from(key).toString('base64')) })
  return key
}
