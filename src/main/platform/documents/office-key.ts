import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { systemRandomness } from '../crypto/randomness.ts'
import { openSecret, sealSecret } from '../crypto/secret-box.ts'
import { createPasswords } from '../passwords/passwords.ts'

/** The pair that identity documents are sealed with: kiosks hold only the recipient, so a stolen kiosk opens nothing. */
export interface OfficeKey {
  /** The secret half, `AGE-SECRET-KEY-1…`: opens documents. Stored only as {@link wrapOfficeKey} makes it. */
  readonly identity: string
  /** The public half, `age1…`: seals documents. */
  readonly recipient: string
}

// certdesk-office-key.1.<salt, base64url>.<secret box>. Version 1 stands for argon2id with ARGON2_PARAMETERS as they are:
// whoever changes those must add a version 2 here and keep the old parameters for version 1.
const WRAPPED_PREFIX = 'certdesk-office-key.1.'
const WRAPPED_PATTERN = /^certdesk-office-key\.1\.(?<salt>[\w-]{22})\.(?<box>v1\.[\w-]+)$/
const WRAP_CONTEXT = 'office-key'
const SALT_BYTES = 16

const passwords = createPasswords()

/** A new X25519 key pair of age (https://age-encryption.org/v1). */
export async function generateOfficeKey(): Promise<OfficeKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await recipientOf(identity) }
}

/** The public half of an identity. Throws if `identity` is not an X25519 identity of age. */
export async function recipientOf(identity: string): Promise<string> {
  // The library also takes its post-quantum identities, which isOfficeRecipient and version 1 do not cover.
  if (!identity.startsWith('AGE-SECRET-KEY-1')) throw new TypeError('Not an office key')
  return identityToRecipient(identity)
}

/** Whether `text` is an X25519 recipient of age: its form, its length and its checksum. */
export function isOfficeRecipient(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}

/**
 * The identity under a password, as text that can be stored anywhere: argon2id (random salt) makes the key, AES-256-GCM
 * encrypts. The same input never gives the same text twice. Throws if `identity` is not an office key's.
 */
export async function wrapOfficeKey(identity: string, password: string): Promise<string> {
  await recipientOf(identity)
  const salt = systemRandomness.bytes(SALT_BYTES)
  const key = await passwords.deriveKey(password, salt)
  const box = sealSecret(key, identity, WRAP_CONTEXT)
  key.fill(0)
  return `${WRAPPED_PREFIX}${Buffer.from(salt).toString('base64url')}.${box}`
}

/** The identity of a text from {@link wrapOfficeKey}; undefined if the password is wrong or the text damaged. */
export async function unwrapOfficeKey(wrapped: string, password: string): Promise<string | undefined> {
  const { salt, box } = WRAPPED_PATTERN.exec(wrapped)?.groups ?? {}
  if (salt === undefined || box === undefined) return undefined
  const key = await passwords.deriveKey(password, Buffer.from(salt, 'base64url'))
  const identity = openSecret(key, box, WRAP_CONTEXT)
  key.fill(0)
  return identity
}
