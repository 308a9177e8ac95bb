import { z } from 'zod'

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/** A host name in the form for EHLO (RFC 5321, 4.1.2): at least two parts, with letters, digits and hyphens only. */
export function isFullHostName(text: string): boolean {
  if (text.length > 253) return false
  const labels = text.split('.')
  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

const Version4 = z.ipv4()
const Version6 = z.ipv6()

/** The form of an address in EHLO (RFC 5321, 4.1.3): `[192.0.2.1]` or `[IPv6:2001:db8::1]`. */
export function isAddressLiteral(text: string): boolean {
  const inside = /^\[([^\]]{2,60})\]$/.exec(text)?.[1] ?? ''
  const version6 = /^IPv6:(.+)$/i.exec(inside)?.[1]
  return version6 === undefined ? Version4.safeParse(inside).success : Version6.safeParse(version6).success
}
