// A native library, so it is loaded with the first password and not at the start.
const loadArgon2 = () => import('argon2')

/**
 * The cost of hashes and of most keys: argon2id with 19 MiB of memory, two passes, one lane (OWASP Password Storage Cheat Sheet).
 *
 * Hashes contain their parameters, so old hashes stay valid when these are raised. Keys of {@link Passwords.deriveKey} don't: what
 * was encrypted with one must first be wrapped again in a new version of the format (platform/crypto/wrapped-identity.ts).
 */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The cost of keys that anybody who has the database may try to guess for years: 64 MiB and three passes (RFC 9106, 4, second choice). */
export const STRONG_ARGON2_PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

/** The library's number for argon2id. */
const ARGON2ID = 2

/** The length of a hash, and of a key from {@link Passwords.deriveKey}. */
const OUTPUT_BYTES = 32

/** A hash, with {@link ARGON2_PARAMETERS}, of 32 random bytes that nobody kept: no password matches it. */
const HASH_OF_NOTHING =
  '$argon2id$v=19$m=19456,p=1,t=2$4IFVzeQy+3HvHaG/N1PJNQ$Xa03znlUWW9JsRSlPfKsdfRaatCyjmM6zDpb83PUGNg'

/** Hashes passwords, on libuv's threads, so that the event loop stays free. */
export interface Passwords {
  /** An argon2id hash with its own salt, in the PHC text format. */
  hash(password: string): Promise<string>
  /** Whether `hash` was made of `password`, compared in constant time. False for a malformed hash. */
  verify(hash: string, password: string): Promise<boolean>
  /**
   * Takes as long as {@link Passwords.verify} and is always false. For logins to accounts that do not exist, so that the time does
   * not show that (G11).
   */
  verifyAgainstNothing(password: string): Promise<false>
  /** A 32-byte key, always the same for the same secret and salt. The salt has at least 8 bytes; use 16 random ones. */
  deriveKey(secret: string, salt: Uint8Array): Promise<Buffer>
  /** The same at {@link STRONG_ARGON2_PARAMETERS}. */
  deriveStrongKey(secret: string, salt: Uint8Array): Promise<Buffer>
}

/** Other values for {@link ARGON2_PARAMETERS}. */
export type Argon2Cost = Record<keyof typeof ARGON2_PARAMETERS, number>

/** The only implementation of {@link Passwords}, with argon2id. Only tests pass other costs. */
export function createPasswords(
  cost: Argon2Cost = ARGON2_PARAMETERS,
  strongCost: Argon2Cost = STRONG_ARGON2_PARAMETERS,
): Passwords {
  const options = { ...cost, type: ARGON2ID, hashLength: OUTPUT_BYTES } as const

  async function deriveKey(parameters: Argon2Cost, secret: string, salt: Uint8Array): Promise<Buffer> {
    const argon2 = await loadArgon2()
    return argon2.hash(secret, { ...options, ...parameters, salt: Buffer.from(salt), raw: true })
  }

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
    deriveKey: (secret, salt) => deriveKey(cost, secret, salt),
    deriveStrongKey: (secret, salt) => deriveKey(strongCost, secret, salt),
  }
}
