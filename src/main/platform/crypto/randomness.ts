import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Where secrets and ids come from; injected, so that a test can replay them. */
export interface Randomness {
  /** `count` fresh random bytes in a buffer of their own. */
  bytes(count: number): Uint8Array
  /** A random (version 4) UUID in lower case. */
  uuid(): string
  /** A whole number, evenly spread over 0 ≤ n < `maxExclusive` (1 … 2^48 − 1); throws outside of that. */
  int(maxExclusive: number): number
}

/** The operating system's cryptographic generator: the only one that production code may use. */
export const systemRandomness: Randomness = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
  int: (maxExclusive) => randomInt(maxExclusive),
}
