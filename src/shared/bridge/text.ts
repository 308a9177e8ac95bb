import { z } from 'zod'

const AnyText = z.string().max(20_000)

/** A text that people read, in both languages. `easy` is やさしい日本語; without it a graduate who chose that reads `ja`. */
export const Bilingual = z.strictObject({ ja: AnyText, en: AnyText, easy: AnyText.optional() })
export type Bilingual = z.infer<typeof Bilingual>

export const Language = z.enum(['ja', 'en'])
export type Language = z.infer<typeof Language>

// Control characters except tab and line feed; the marks that change the direction of text, which could make one name look like
// another; and halves of characters (lone surrogates), which neither PostgreSQL nor a mail can hold.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/u

/** Free text: trimmed, no control characters or halves of characters, at most `maxLength` UTF-16 units. Otherwise kept exactly as typed. */
export function plainText(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, 'tooLong')
    .refine((text) => !FORBIDDEN.test(text), 'controlCharacters')
}

/** Bilingual text typed by staff: trimmed, both languages needed, no control characters other than line ends (`\n` or `\r\n`). */
export function requiredBilingual(maxLength: number) {
  const line = z
    .string()
    .trim()
    .min(1, 'required')
    .max(maxLength, 'tooLong')
    .refine((text) => !FORBIDDEN.test(text.replaceAll('\r\n', '\n')), 'controlCharacters')
  return z.strictObject({ ja: line, en: line, easy: line.optional() })
}

export const EpochMs = z.number().int().nonnegative()
export const EntityId = z.number().int().positive()
export const Nothing = z.strictObject({})
