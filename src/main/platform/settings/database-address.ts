import type { Keychain } from './keychain.ts'
import type { SeatSettings } from './seat-settings.ts'

type SealedAddress = Pick<SeatSettings, 'databaseUrl' | 'databasePasswordSealed'>

/** The password of the database was sealed by another user, on another PC, or by a keychain that is gone. */
export class DatabasePasswordSealedError extends Error {
  constructor() {
    super('The password of the database cannot be unsealed here')
    this.name = 'DatabasePasswordSealedError'
  }
}

/**
 * A database's address as `seat.json` keeps it: the password out of it and sealed. One without a password leaves the one that was sealed
 * before, when only the address was changed; one that is no URL is left as it is, and refused when it is opened.
 */
export function sealAddress(keychain: Keychain, databaseUrl: string): SealedAddress {
  const url = parse(databaseUrl)
  if (!url) return { databaseUrl }
  const password = passwordOf(url)
  if (password === '') return { databaseUrl }
  url.password = ''
  url.searchParams.delete('password')
  return { databaseUrl: url.href, databasePasswordSealed: keychain.seal(password) }
}

/** The address with its password. @throws DatabasePasswordSealedError */
export function unsealAddress(
  keychain: Keychain,
  { databaseUrl, databasePasswordSealed }: SealedAddress,
): string | undefined {
  if (databaseUrl === undefined || databasePasswordSealed === undefined) return databaseUrl
  const url = parse(databaseUrl)
  if (!url || passwordOf(url) !== '') return databaseUrl
  const password = keychain.open(databasePasswordSealed)
  if (password === undefined) throw new DatabasePasswordSealedError()
  // As a parameter, because an address of a socket has no place for a login.
  url.searchParams.set('password', password)
  return url.href
}

/** Whether there is a password in it that anybody who reads the file could read. */
export const hasPlainPassword = (databaseUrl: string): boolean => {
  const url = parse(databaseUrl)
  return url !== undefined && passwordOf(url) !== ''
}

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

function passwordOf(url: URL): string {
  try {
    // pg takes the parameter before the login.
    return url.searchParams.get('password') || decodeURIComponent(url.password)
  } catch {
    // A "%" that stands for itself.
    return url.password
  }
}
