import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { systemRandomness } from '../crypto/randomness.ts'
import { openSecret, sealSecret } from '../crypto/secret-box.ts'
import { createPasswords } from '../passwords/passwords.ts'

/** The key pair for identity documents. Kiosks have only the recipient, so nothing can be opened with a stolen kiosk. */
export interface OfficeKey {
  /** The private key, `AGE-SECRET-KEY-1…`, which opens documents. Stored only in the form that {@link wrapOfficeKey} gives it. */
  readonly identity: string
  /** The public key, `age1…`, which seals documents. */
  readonly recipient: string
}

// certdesk-office-key.1.<salt, base64url>.<secret box>. Version 1 means argon2id with today's ARGON2_PARAMETERS. When these change,
// add a version 2 here and keep the old parameters for version 1.
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

/** The public key of an identity. Throws if `identity` is not an X25519 identity of age. */
export async function recipientOf(identity: string): Promise<string> {
  // The library also accepts its post-quantum identities, for which isOfficeRecipient and version 1 are not made.
  if (!identity.startsWith('AGE-SECRET-KEY-1')) throw new TypeError('Not an office key')
  return identityToRecipient(identity)
}

/** Whether `text` is an X25519 recipient of age, by its form, length and checksum. */
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
 * Encrypts an identity with a password; the text can be stored anywhere. Argon2id with a random salt makes the key for AES-256-GCM,
 * so the same input gives another text each time. Throws if `identity` is not that of an office key.
 */
export async function wrapOfficeKey(identity: string, password: string): Promise<string> {
  await recipientOf(identity)
  const salt = systemRandomness.bytes(SALT_BYTES)
  const key = await passwords.deriveKey(password, salt)
  const box = sealSecret(key, identity, WRAP_CONTEXT)
  key.fill(0)
  return `${WRAPPED_PREFIX}${Buffer.from(salt).toString('base64url')}.${box}`
}

/** Decrypts a text from {@link wrapOfficeKey}; undefined if the password is wrong or the text is damaged. */
export async function unwrapOfficeKey(wrapped: string, password: string): Promise<string | undefined> {
  const { salt, box } = WRAPPED_PATTERN.exec(wrapped)?.groups ?? {}
  if (salt === undefined || box === undefined) return undefined
  const key = await passwords.deriveKey(password, Buffer.from(salt, 'base64url'))
  const identity = openSecret(key, box, WRAP_CONTEXT)
  key.fill(0)
  return identity
}
