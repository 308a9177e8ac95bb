// A native library: loaded with the first password, not at the start.
const loadArgon2 = () => import('argon2')

/**
 * Cost of every hash: argon2id, 19 MiB of memory, two passes, one lane (OWASP Password Storage Cheat Sheet).
 *
 * Hashes carry their own parameters, so raising these leaves old hashes valid. Keys of {@link Passwords.deriveKey} do not:
 * what was encrypted under one must be wrapped anew in a new format version first (platform/documents/office-key.ts).
 */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The library's own number for it. */
const ARGON2ID = 2

/** Bytes of a hash, and of a key from {@link Passwords.deriveKey}. */
const OUTPUT_BYTES = 32

/** The hash, with {@link ARGON2_PARAMETERS}, of 32 random bytes that were thrown away: no password matches it. */
const HASH_OF_NOTHING =
  '$argon2id$v=19$m=19456,p=1,t=2$4IFVzeQy+3HvHaG/N1PJNQ$Xa03znlUWW9JsRSlPfKsdfRaatCyjmM6zDpb83PUGNg'

/** Hashing of passwords. All of it runs on libuv's threads: the event loop stays free. */
export interface Passwords {
  /** An argon2id hash in PHC text form, with a salt of its own. */
  hash(password: string): Promise<string>
  /** Whether `password` is the one that `hash` was made of, compared in constant time; false for a malformed hash. */
  verify(hash: string, password: string): Promise<boolean>
  /**
   * Costs as much as {@link Passwords.verify} and is always false. For logins to accounts that do not exist, so that the
   * time of the answer does not tell them apart (G11).
   */
  verifyAgainstNothing(password: string): Promise<false>
  /** A 32-byte key, always the same for the same secret and salt (at least 8 bytes; 16 random ones are meant). */
  deriveKey(secret: string, salt: Uint8Array): Promise<Buffer>
}

/** What {@link ARGON2_PARAMETERS} set. */
export type Argon2Cost = Record<keyof typeof ARGON2_PARAMETERS, number>

/** The one implementation of {@link Passwords}, on argon2id. Only tests that make hundreds of accounts take another cost. */
export function createPasswords(cost: Argon2Cost = ARGON2_PARAMETERS): Passwords {
  const options = { ...cost, type: ARGON2ID, hashLength: OUTPUT_BYTES } as const

  async function verify(hash: string, password: string): Promise<boolean> {
    const argon2 = await loadArgon2()
    try {
      return await argon2.verify(hash, password)
    } catch {
      return false
    }
  }

  return {
    hash: async (password) => (await loadArgon2()).hash(password, options),
    verify,
    async verifyAgainstNothing(password) {
      await verify(HASH_OF_NOTHING, password)
      return false
    },
    deriveKey: async (secret, salt) =>
      (await loadArgon2()).hash(secret, { ...options, salt: Buffer.from(salt), raw: true }),
  }
}
