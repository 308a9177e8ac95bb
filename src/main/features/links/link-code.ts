import { LINK_CODE_ALPHABET, LINK_CODE_LENGTH } from '../../../shared/features/links/one-time-link.ts'
import type { Services } from '../../platform/services.ts'
import { getLinkSalt } from '../installation/office-settings.ts'

export function generateLinkCode({ int }: Services['randomness']): string {
  return Array.from({ length: LINK_CODE_LENGTH }, () => LINK_CODE_ALPHABET.charAt(int(LINK_CODE_ALPHABET.length))).join(
    '',
  )
}

/**
 * The hash of a code, which is all that is stored of it. A code has 35.1 bits, so with a fast hash all codes could be tried. This
 * one is as slow as that of a password and has the installation's own salt. Not for use inside a transaction.
 */
export async function hashLinkCode(
  { passwords, database }: Pick<Services, 'passwords' | 'database'>,
  code: string,
): Promise<string> {
  const hash = await passwords.deriveKey(code, await getLinkSalt(database.db))
  return hash.toString('base64url')
}
