import type { Passwords } from '../passwords/passwords.ts'
import { recipientOf } from './key-pair.ts'
import { systemRandomness } from './randomness.ts'
import { openSecret, sealSecret } from './secret-box.ts'

type Derivation = Pick<Passwords, 'deriveKey' | 'deriveStrongKey'>

// certdesk-key.1.<salt, base64url>.<secret box>. Version 1 means argon2id with today's STRONG_ARGON2_PARAMETERS. When these change, add a
// version 2 here and keep the old parameters for version 1.
const PREFIX = 'certdesk-key.1'
const CONTEXT = 'private-key'
/** How older versions wrapped the office's key for each member of staff: at the ordinary cost. */
const OLD_PREFIX = 'certdesk-office-key.1'
const OLD_CONTEXT = 'office-key'
const PATTERN = /^(?<prefix>certdesk(?:-office)?-key\.1)\.(?<salt>[\w-]{22})\.(?<box>v1\.[\w-]+)$/
const SALT_BYTES = 16

/**
 * Encrypts the private half of a key pair with a password; the text can be stored anywhere. Argon2id with a random salt makes the key
 * for AES-256-GCM, so the same input gives another text each time. Throws if `identity` is not the private half of a key pair.
 */
export async function wrapIdentity(passwords: Derivation, identity: string, password: string): Promise<string> {
  await recipientOf(identity)
  const salt = systemRandomness.bytes(SALT_BYTES)
  const key = await passwords.deriveStrongKey(password, salt)
  const box = sealSecret(key, identity, CONTEXT)
  key.fill(0)
  return `${PREFIX}.${Buffer.from(salt).toString('base64url')}.${box}`
}

/** Decrypts a text from {@link wrapIdentity} of any version; undefined if the password is wrong or the text is damaged. */
export async function unwrapIdentity(
  passwords: Derivation,
  wrapped: string,
  password: string,
): Promise<string | undefined> {
  const { prefix, salt: encoded, box } = PATTERN.exec(wrapped)?.groups ?? {}
  if (encoded === undefined || box === undefined) return undefined
  const salt = Buffer.from(encoded, 'base64url')
  const isOld = prefix === OLD_PREFIX
  const key = await (isOld ? passwords.deriveKey(password, salt) : passwords.deriveStrongKey(password, salt))
  const identity = openSecret(key, box, isOld ? OLD_CONTEXT : CONTEXT)
  key.fill(0)
  return identity
}
