import type { Randomness } from '../crypto/randomness.ts'

/** In characters; about 67 bits. */
export const INITIAL_PASSWORD_LENGTH = 12

// The password is read from a mail on a phone and typed at a kiosk, so no two characters may look alike. Of each of these groups at
// most one is left: 0 O o Q, 1 I l, 2 Z z, 5 S s, 8 B, 9 g q.
const UPPER = 'ACDEFGHJKLMNPRTUVWXY'
const LOWER = 'abcdefghijkmnpqrtuvwxy'
const DIGITS = '2345678'
const ALPHABET = UPPER + LOWER + DIGITS

/** Three of four draws are good. So many bad ones in a row mean a broken generator, which an endless loop would hide. */
const MAX_DRAWS = 200

/**
 * A random password of 12 half-width letters and digits without characters that look alike. It has at least one A–Z, one a–z and one
 * digit, as the rules of G10 want.
 *
 * Every such password is equally likely: whole passwords are drawn until one has all three kinds. Putting a kind into a fixed place
 * would make some passwords more likely. Throws if no draw is good.
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
 * Whether a password has the form of an initial one. Only then is it compared with the hash of one. Must accept every form that
 * initial passwords had in earlier versions, as long as one may still be in somebody's mailbox.
 */
export function couldBeInitialPassword(password: string): boolean {
  return password.length === INITIAL_PASSWORD_LENGTH && [...password].every((character) => ALPHABET.includes(character))
}
