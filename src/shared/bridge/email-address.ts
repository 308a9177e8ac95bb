import { z } from 'zod'

/**
 * A mail address as a graduate types it: trimmed and made half-width, then the practical subset of RFC 5321 that mail
 * providers give out (no quoted local parts, no address literals; 254 characters). Japanese carriers' addresses with
 * dots in odd places (`a..b@`, `a.@`) exist and are accepted.
 */
export const EmailAddress = z
  .string()
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(254, 'emailInvalid')
      .regex(
        /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/,
        'emailInvalid',
      ),
  )

/** What two spellings of one mailbox share. Local parts are compared without case: in practice no provider tells them apart. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}
