import { systemRandomness } from '../crypto/randomness.ts'
import { recipientOf } from '../crypto/key-pair.ts'
import { openSecret, sealSecret } from '../crypto/secret-box.ts'
import { createPasswords } from '../passwords/passwords.ts'

// The office's key is a key pair whose public half seals identity documents. Kiosks have only that, so nothing can be opened with a
// stolen kiosk. The private half is stored only in the form that `wrapOfficeKey` gives it.
//
// certdesk-office-key.1.<salt, base64url>.<secret box>. Version 1 means argon2id with today's ARGON2_PARAMETERS. When these change,
// add a version 2 here and keep the old parameters for version 1.
const WRAPPED_PREFIX = 'certdesk-office-key.1.'
const WRAPPED_PATTERN = /^certdesk-office-key\.1\.(?<salt>[\w-]{22})\.(?<box>v1\.[\w-]+)$/
const WRAP_CONTEXT = 'office-key'
const SALT_BYTES = 16

const passwords = createPasswords()

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
