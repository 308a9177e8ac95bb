import { z } from 'zod'
import { generateKeyPair, recipientOf } from '../../platform/crypto/key-pair.ts'
import { openWith, sealFor } from '../../platform/crypto/sealed-text.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import { findSetting, replaceSetting } from '../../platform/database/settings-table.ts'
import type { Services } from '../../platform/services.ts'
import { getOfficeRecipient } from '../installation/office-settings.ts'
import { updateUnopenedAsDue } from './outbox-repository.ts'

const KEY = 'mailKey'
const CONTEXT = 'mail-key'

/** The public half, and the private one sealed for the office's key. */
const MailKey = z.strictObject({ recipient: z.string(), identitySealed: z.string() })
type MailKey = z.infer<typeof MailKey>

/**
 * The key pair by which seats of the office open what another seat queued. Made at first use.
 *
 * @throws Error before set-up
 */
async function getMailKey(db: DatabaseConnection, { clock }: Pick<Services, 'clock'>): Promise<MailKey> {
  const stored = await findSetting(db, KEY, MailKey)
  if (stored) return stored
  const { identity, recipient } = await generateKeyPair()
  const identitySealed = await sealFor([await getOfficeRecipient(db)], identity, CONTEXT)
  // Not written where another seat was faster.
  await replaceSetting(db, KEY, { value: { recipient, identitySealed }, revision: 0 }, clock.nowMs())
  const made = await findSetting(db, KEY, MailKey)
  if (!made) throw new Error('The key of the mails was not stored')
  return made
}

/** The public half: what is sealed for it can be opened at every seat of the office. */
export async function getMailRecipient(db: DatabaseConnection, services: Pick<Services, 'clock'>): Promise<string> {
  return (await getMailKey(db, services)).recipient
}

/**
 * Gives this seat the private half, for which somebody of the office must be there. From then on it also sends what other seats
 * queued and did not send.
 *
 * @param officeIdentities the office's private keys
 */
export async function takeMailKey(services: Services, officeIdentities: readonly string[]): Promise<void> {
  const { clock, database, keychain, log, officeDataChanged, seatSettings } = services
  const { recipient, identitySealed } = await getMailKey(database.db, services)
  const held = findMailIdentity(services)
  if (held !== undefined && (await recipientOf(held)) === recipient) return
  const opened = await Promise.all(officeIdentities.map((one) => openWith(one, identitySealed, CONTEXT)))
  const identity = opened.find((one) => one !== undefined)
  if (identity === undefined) {
    log.error('the key of the mails could not be opened with the key of the office')
    return
  }
  seatSettings.update({ mailIdentitySealed: keychain.seal(identity) })
  await updateUnopenedAsDue(database.db, clock.nowMs())
  officeDataChanged()
}

/** The private half; undefined where nobody of the office has been yet, or the keychain no longer opens it. */
export function findMailIdentity({
  keychain,
  seatSettings,
}: Pick<Services, 'keychain' | 'seatSettings'>): string | undefined {
  const sealed = seatSettings.read().mailIdentitySealed
  return sealed === undefined ? undefined : keychain.open(sealed)
}
