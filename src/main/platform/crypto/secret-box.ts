import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Length of the keys that {@link sealSecret} and {@link openSecret} take, in bytes. */
export const SECRET_BOX_KEY_BYTES = 32

const VERSION = 'v1.'
const NONCE_BYTES = 12
const TAG_BYTES = 16

function checkKey(key: Uint8Array): void {
  if (key.byteLength !== SECRET_BOX_KEY_BYTES) {
    throw new RangeError(`A secret box takes a key of ${SECRET_BOX_KEY_BYTES} bytes, not ${key.byteLength}`)
  }
}

/** Holds the version too, so that a box of a later format can't be taken for one of this. */
const additionalData = (context: string) => Buffer.from(`${VERSION}${context}`, 'utf8')

/**
 * Encrypts a short text with AES-256-GCM: `v1.` + base64url(12-byte nonce, ciphertext, 16-byte tag).
 *
 * `context` says what the secret is and whose (`'mail-password:<seat>'`). It is not stored, and opening needs the same one. So a
 * sealed value that is copied to another row or column can't be opened there.
 *
 * The nonce is random, so one key is good for 2^32 boxes (NIST SP 800-38D, 8.3). A test can't set it, on purpose: a repeated nonce
 * makes the secrets readable. Throws a RangeError for a key that is not 32 bytes, and a TypeError for text with lone surrogates,
 * which UTF-8 can't hold.
 */
export function sealSecret(key: Uint8Array, plain: string, context: string): string {
  checkKey(key)
  if (!plain.isWellFormed() || !context.isWellFormed())
    throw new TypeError('Text with lone surrogates cannot be sealed')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(additionalData(context))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}${sealed.toString('base64url')}`
}

/**
 * Opens what {@link sealSecret} made. Undefined, without a reason, if the key or the context is another one or the box is damaged,
 * cut off, changed or no box at all. Throws a RangeError for a key that is not 32 bytes.
 */
export function openSecret(key: Uint8Array, sealed: string, context: string): string | undefined {
  checkKey(key)
  if (!sealed.startsWith(VERSION)) return undefined
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(additionalData(context))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  const opened = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES))
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
