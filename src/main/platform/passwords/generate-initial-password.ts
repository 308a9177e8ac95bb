import type { Randomness } from '../crypto/randomness.ts'

/** Characters of an initial password; together about 67 bits. */
export const INITIAL_PASSWORD_LENGTH = 12

// It is read off a mail on a phone and typed at a kiosk, so no two characters left here can be taken for each other:
// gone are 0 O o Q, 1 I l, 2 Z z, 5 S s, 8 B and 9 g q as far as one of each group would meet another.
const UPPER = 'ACDEFGHJKLMNPRTUVWXY'
const LOWER = 'abcdefghijkmnpqrtuvwxy'
const DIGITS = '2345678'
const ALPHABET = UPPER + LOWER + DIGITS

/** Three draws in four pass; this many failures in a row mean a broken generator, and a loop without end would hide it. */
const MAX_DRAWS = 200

/**
 * A random password of 12 half-width letters and digits, with at least one A–Z, one a–z and one digit (the pattern of G10,
 * so that the form for one's own passwords accepts it as the old one) and without look-alikes.
 *
 * Every password of that shape is equally likely: whole passwords are drawn anew until one has all three kinds, since
 * forcing kinds into places would favour some. Throws if the randomness yields none.
 */
export function generateInitialPassword(randomness: Pick<Randomness, 'int'>): string {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const password = Array.from({ length: INITIAL_PASSWORD_LENGTH }, () =>
      ALPHABET.charAt(randomness.int(ALPHABET.length)),
    ).join('')
    if (/[A-Z]/.test(password) && /[a-z]/.test(password) && /[0-9]/.test(password)) return password
  }
  throw new Error('The randomness given yields no acceptable password')
}

/**
 * Whether a password could be an initial one at all: only such ones are worth comparing with the hash of one. Must know
 * every shape that initial passwords ever had which may still wait in a mailbox.
 */
export function couldBeInitialPassword(password: string): boolean {
  return password.length === INITIAL_PASSWORD_LENGTH && [...password].every((character) => ALPHABET.includes(character))
}
