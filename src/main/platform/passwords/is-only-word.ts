import { foldPassword } from './fold-password.ts'

/** With fewer letters, digits around a word are most of the password. */
const MIN_LETTERS = 4

/** Whether a password is nothing but one of these words. */
export function isOnlyWord(password: string, words: readonly string[]): boolean {
  const folded = foldPassword(password)
  return folded !== '' && words.some((word) => foldPassword(word) === folded)
}

/** Whether a password is nothing but one of these words, as it is or with other digits before or after it. */
export function isOnlyWordAndDigits(password: string, words: readonly string[]): boolean {
  const bare = withoutDigitsAround(foldPassword(password))
  return (
    isOnlyWord(password, words) ||
    (bare.length >= MIN_LETTERS && words.some((word) => withoutDigitsAround(foldPassword(word)) === bare))
  )
}

function withoutDigitsAround(text: string): string {
  return text.replace(/^\p{N}+/u, '').replace(/\p{N}+$/u, '')
}
