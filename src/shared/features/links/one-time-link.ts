import { z } from 'zod'
import { rawText } from '../../bridge/text.ts'

/** Without look-alikes (0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V): 21 characters, so eight of them are 35.1 bits. */
export const LINK_CODE_ALPHABET = '34679ACEFGHJKMNPRTWXY'

export const LINK_CODE_LENGTH = 8

/** Longer than any URL or code with whatever is typed between its characters. Links come from QR codes and other programs too. */
const MAX_TYPED = 200

const LINK_URL = /^certdesk:\/\/link\//i

const pattern = new RegExp(`^[${LINK_CODE_ALPHABET}]{${LINK_CODE_LENGTH}}$`)

/**
 * Reads a code as people type or scan it: any case, full-width, with spaces or hyphens, or the whole `certdesk://` URL.
 * @returns the eight characters, or undefined when it can't be a code
 */
export function readLinkCode(text: string): string | undefined {
  if (text.length > MAX_TYPED) return undefined
  const typed = text.normalize('NFKC').trim().replace(LINK_URL, '')
  const code = typed.replace(/[\s\-‐‑–—−ー_]/g, '').toUpperCase()
  return pattern.test(code) ? code : undefined
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
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'codeInvalid' })
  return z.NEVER
})
