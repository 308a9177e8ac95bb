import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** An X25519 key pair of age (https://age-encryption.org/v1). */
export interface KeyPair {
  /** The private half, `AGE-SECRET-KEY-1…`, which opens what was sealed for the other. Stored only sealed or wrapped. */
  readonly identity: string
  /** The public half, `age1…`. */
  readonly recipient: string
}

export async function generateKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await recipientOf(identity) }
}

/** The public half of an identity. Throws if `identity` is not an X25519 identity of age. */
export async function recipientOf(identity: string): Promise<string> {
  // The library also accepts its post-quantum identities, for which isRecipient and what is stored are not made.
  if (!identity.startsWith('AGE-SECRET-KEY-1')) throw new TypeError('Not the private half of a key pair')
  return identityToRecipient(identity)
}

/** Whether `text` is an X25519 recipient of age, by its form, length and checksum. */
export function isRecipient(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}
