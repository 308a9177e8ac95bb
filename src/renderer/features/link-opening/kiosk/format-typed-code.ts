import { formatLinkCode, LINK_CODE_LENGTH, readLinkCode } from '../../../../shared/features/links/one-time-link.ts'

/** The text to show while a code is typed or pasted: half-width capitals in two groups. A whole URL becomes its code. */
export function formatTypedCode(text: string): string {
  const whole = readLinkCode(text)
  if (whole !== undefined) return formatLinkCode(whole)
  const characters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LINK_CODE_LENGTH)
  return characters.length > LINK_CODE_LENGTH / 2 ? formatLinkCode(characters) : characters
}
