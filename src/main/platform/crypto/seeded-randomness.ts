import { createHash } from 'node:crypto'
import type { Randomness } from './randomness.ts'

/**
 * Gives the same sequence for the same seed (SHA-256 of seed and counter). For tests only: with the seed everything can be
 * predicted, so no shipped code may import this file.
 */
export function seededRandomness(seed: string): Randomness {
  let counter = 0
  let pool = Buffer.alloc(0)

  function bytes(count: number): Uint8Array {
    while (pool.length < count) {
      pool = Buffer.concat([pool, createHash('sha256').update(`${seed}/${counter}`).digest()])
      counter += 1
    }
    const taken = new Uint8Array(pool.subarray(0, count))
    pool = pool.subarray(count)
    return taken
  }

  function int(maxExclusive: number): number {
    if (!Number.isSafeInteger(maxExclusive) || maxExclusive < 1 || maxExclusive >= 2 ** 48) {
      throw new RangeError(`int needs a whole number from 1 to 2^48 - 1, not ${maxExclusive}`)
    }
    const fairLimit = 2 ** 48 - (2 ** 48 % maxExclusive)
    for (;;) {
      const drawn = Buffer.from(bytes(6)).readUIntBE(0, 6)
      if (drawn < fairLimit) return drawn % maxExclusive
    }
  }

  function uuid(): string {
    const hex = Buffer.from(bytes(16)).toString('hex')
    const variant = '89ab'.charAt(int(4))
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  return { bytes, uuid, int }
}
