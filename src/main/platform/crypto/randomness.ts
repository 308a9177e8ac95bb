import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** The source of secrets and ids. Passed in, so that a test can repeat them. */
export interface Randomness {
  /** `count` fresh random bytes in a buffer of their own. */
  bytes(count: number): Uint8Array
  /** A random (version 4) UUID in lower case. */
  uuid(): string
  /** A whole number from 0 up to, but not including, `maxExclusive`, each equally likely. Throws when `maxExclusive` is not within 1 … 2^48 − 1. */
  int(maxExclusive: number): number
}

/** The operating system's cryptographic generator: the only one that production code may use. */
export const systemRandomness: Randomness = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
  int: (maxExclusive) => randomInt(maxExclusive),
}
