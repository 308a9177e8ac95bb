import { z } from 'zod'
import type { FieldProblem } from '../../bridge/field-problems.ts'
import { rawText } from '../../bridge/text.ts'

/** Without look-alikes (0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V): 21 characters, so eight of them are 35.1 bits. */
export const LINK_CODE_ALPHABET = '34679ACEFGHJKMNPRTWXY'

export const LINK_CODE_LENGTH = 8

/** Longer than any URL or code with whatever is typed between its characters. Links come from QR codes and other programs too. */
const MAX_TYPED = 200

const LINK_URL = /^certdesk:\/\/link\//i

/** As long as a code, with letters or digits that no code has. */
const WHOLE_OF_ANY_LETTERS = new RegExp(`^[A-Z0-9]{${LINK_CODE_LENGTH}}$`)

const pattern = new RegExp(`^[${LINK_CODE_ALPHABET}]{${LINK_CODE_LENGTH}}$`)

/**
 * Reads a code as people type or scan it: any case, full-width, with spaces or hyphens, or the whole `certdesk://` URL.
 * @returns the eight characters, or undefined when it can't be a code
 */
export function readLinkCode(text: string): string | undefined {
  const code = charactersOf(text)
  return pattern.test(code) ? code : undefined
}

/** What was typed without what people put between and around the characters of a code. */
function charactersOf(text: string): string {
  if (text.length > MAX_TYPED) return ''
  const typed = text.normalize('NFKC').trim().replace(LINK_URL, '')
  return typed.replace(/[\s\-‐‑–—−ー_]/g, '').toUpperCase()
}

/** The code of a whole `certdesk://link/` URL, as QR codes and other programs give it; undefined for any other text. */
export function readLinkUrl(text: string): string | undefined {
  return text.length <= MAX_TYPED && LINK_URL.test(text.trim()) ? readLinkCode(text) : undefined
}

/** `ABCDEFGH` to `ABCD-EFGH`. */
export function formatLinkCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

export function linkUrl(code: string): string {
  return `certdesk://link/${formatLinkCode(code)}`
}

export const LinkCodeInput = rawText(MAX_TYPED, 'codeInvalid').transform((text, context) => {
  const code = readLinkCode(text)
  if (code !== undefined) return code
  const isWhole = WHOLE_OF_ANY_LETTERS.test(charactersOf(text))
  const problem: FieldProblem = text.trim() === '' ? 'required' : isWhole ? 'codeLookAlike' : 'codeInvalid'
  context.addIssue({ code: 'custom', message: problem })
  return z.NEVER
})
