import type { Services } from '../../platform/services.ts'

/**
 * The key with which older versions sealed the secrets of the mails that this seat queued. Undefined when there was none, or the
 * keychain no longer opens it.
 */
export function findOutboxKey({
  seatSettings,
  keychain,
}: Pick<Services, 'seatSettings' | 'keychain'>): Uint8Array | undefined {
  const sealed = seatSettings.read().outboxKeySealed
  const opened = sealed === undefined ? undefined : keychain.open(sealed)
  return opened === undefined ? undefined : Buffer.from(opened, 'base64')
}
