import { systemRandomness } from './randomness.ts'
import { recipientOf } from './key-pair.ts'
import { openSecret, sealSecret } from './secret-box.ts'
import { createPasswords } from '../passwords/passwords.ts'

// <form>.1.<salt, base64url>.<secret box>. Version 1 means argon2id with today's ARGON2_PARAMETERS. When these change, add a
// version 2 here and keep the old parameters for version 1.
const FORM = 'certdesk-key'
/** Older versions wrapped the office's key itself for each member of staff. */
const CONTEXTS: Readonly<Record<string, string>> = { [FORM]: 'private-key', 'certdesk-office-key': 'office-key' }
const PATTERN = /^(?<form>certdesk(?:-office)?-key)\.1\.(?<salt>[\w-]{22})\.(?<box>v1\.[\w-]+)$/
const SALT_BYTES = 16

const passwords = createPasswords()

/**
 * Encrypts the private half of a key pair with a password; the text can be stored anywhere. Argon2id with a random salt makes the key
 * for AES-256-GCM, so the same input gives another text each time. Throws if `identity` is not the private half of a key pair.
 */
export async function wrapIdentity(identity: string, password: string): Promise<string> {
  await recipientOf(identity)
  const salt = systemRandomness.bytes(SALT_BYTES)
  const key = await passwords.deriveKey(password, salt)
  const box = sealSecret(key, identity, CONTEXTS[FORM] ?? '')
  key.fill(0)
  return `${FORM}.1.${Buffer.from(salt).toString('base64url')}.${box}`
}

/** Decrypts a text from {@link wrapIdentity} of any version; undefined if the password is wrong or the text is damaged. */
export async function unwrapIdentity(wrapped: string, password: string): Promise<string | undefined> {
  const { form, salt, box } = PATTERN.exec(wrapped)?.groups ?? {}
  if (form === undefined || salt === undefined || box === undefined) return undefined
  const key = await passwords.deriveKey(password, Buffer.from(salt, 'base64url'))
  const identity = openSecret(key, box, CONTEXTS[form] ?? '')
  key.fill(0)
  return identity
}
