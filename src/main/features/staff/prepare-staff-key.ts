import { generateKeyPair } from '../../platform/crypto/key-pair.ts'
import { wrapIdentity } from '../../platform/crypto/wrapped-identity.ts'
import type { Services } from '../../platform/services.ts'

/** What is stored of a password and of a new key pair under it. */
export interface StoredStaffKey {
  password_hash: string
  recipient: string
  wrapped_identity: string
  wrapped_office_key: ''
}

/** Makes a key pair under a password. Slow, so not to be called in a transaction. */
export async function prepareStaffKey(
  { passwords }: Pick<Services, 'passwords'>,
  password: string,
): Promise<{ identity: string; stored: StoredStaffKey }> {
  const { identity, recipient } = await generateKeyPair()
  const [hash, wrapped] = await Promise.all([passwords.hash(password), wrapIdentity(passwords, identity, password)])
  return {
    identity,
    stored: { password_hash: hash, recipient, wrapped_identity: wrapped, wrapped_office_key: '' },
  }
}
