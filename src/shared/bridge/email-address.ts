import { z } from 'zod'
import { rawText } from './text.ts'

const MAX_LENGTH = 254
/** With spaces around it, or with characters of two units. */
const MAX_TYPED = 2 * MAX_LENGTH

/**
 * A mail address as a graduate types it: trimmed and made half-width. Then it must be of the kind that mail providers give out:
 * RFC 5321 without quotes before the @ and without numeric hosts, at most 254 characters. Dots in odd places (`a..b@`, `a.@`) are
 * accepted, since Japanese mobile carriers have given out such addresses.
 */
export const EmailAddress = rawText(MAX_TYPED, 'emailInvalid')
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(MAX_LENGTH, 'emailInvalid')
      .regex(
        /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/,
        'emailInvalid',
      ),
  )

/** The same for all spellings of one mailbox. Case is ignored before the @ too: in practice no provider tells A from a there. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}
