import { foldPassword } from './fold-password.ts'

/** With fewer letters, digits around a word are most of the password. */
const MIN_LETTERS = 4

/** Whether a password is nothing but one of these words: as it is, or with other digits before or after it. */
export function isOnlyWord(password: string, words: readonly string[]): boolean {
  const folded = foldPassword(password)
  const bare = withoutDigitsAround(folded)
  return words.some((word) => {
    const foldedWord = foldPassword(word)
    if (foldedWord === '') return false
    return foldedWord === folded || (bare.length >= MIN_LETTERS && bare === withoutDigitsAround(foldedWord))
  })
}

function withoutDigitsAround(text: string): string {
  return text.replace(/^\p{N}+/u, '').replace(/\p{N}+$/u, '')
}
