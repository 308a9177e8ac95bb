import { z } from 'zod'
import type { FieldProblem } from './field-problems.ts'

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

/**
 * Text of at most `maxLength` characters as it was sent. Whatever changes it or searches in it comes after this, and is not done when
 * it is too long: to normalise a text of 100,000 accents takes 10 seconds, in which main does nothing else.
 */
export function rawText(maxLength: number, problem: FieldProblem = 'tooLong') {
  return z.string().check(noLonger(maxLength, problem))
}

/**
 * Ends the checks of this one text where it is too long. With `abort` Zod would also leave out the checks between the fields of a form,
 * and not everything that is wrong would be said at once.
 */
function noLonger(maxLength: number, problem: FieldProblem) {
  const check = z.maxLength(maxLength, { error: problem })
  const { check: measure } = check._zod
  check._zod.check = (payload) => {
    const before = payload.issues.length
    const measured = measure(payload)
    if (payload.issues.length > before) payload.aborted = true
    return measured
  }
  return check
}

/** How many spaces may stand around a text that is trimmed. */
const SPACES_AROUND = 200

/** Text of at most `maxLength` characters without the spaces around it, which are taken away. */
export function trimmedText(maxLength: number, problem: FieldProblem = 'tooLong') {
  return rawText(maxLength + SPACES_AROUND, problem)
    .trim()
    .check(noLonger(maxLength, problem))
}

/** Free text: trimmed, no control characters or halves of characters, at most `maxLength` characters. Otherwise kept exactly as typed. */
export function plainText(maxLength: number) {
  return trimmedText(maxLength).refine((text) => !FORBIDDEN.test(text), 'controlCharacters')
}

/** Bilingual text typed by staff: trimmed, both languages needed, no control characters other than line ends (`\n` or `\r\n`). */
export function requiredBilingual(maxLength: number) {
  const line = trimmedText(maxLength)
    .min(1, 'required')
    .refine((text) => !FORBIDDEN.test(text.replaceAll('\r\n', '\n')), 'controlCharacters')
  return z.strictObject({ ja: line, en: line, easy: line.optional() })
}

export const EpochMs = z.number().int().nonnegative()
export const EntityId = z.number().int().positive()
export const Nothing = z.strictObject({})
