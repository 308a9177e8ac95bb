/** Case, width, blanks and punctuation do not make a password harder to guess, so they are left out before it is compared. */
export function foldPassword(password: string): string {
  return password
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
