import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import tls, { type ConnectionOptions } from 'node:tls'
import { DatabaseOpenError } from './database-open-error.ts'

/** False: without TLS. */
export type PostgresTls = false | Pick<ConnectionOptions, 'rejectUnauthorized' | 'ca' | 'cert' | 'key' | 'host'>

const OURS = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey', 'uselibpqcompat']

/**
 * How the line to PostgreSQL is secured (ADR 26). Without `sslmode`, TLS is asked for with a certificate that is right for the host, unless the server is on
 * this PC. `disable` and `no-verify` are an administrator's own words; all others are `verify-full`.
 *
 * @returns the address for pg, without what was decided here
 * @throws DatabaseOpenError where a certificate's file can't be read
 */
export function tlsOf(address: string): { url: string; ssl: PostgresTls } {
  const url = new URL(address)
  const asked = url.searchParams.get('sslmode') ?? (url.searchParams.get('ssl') === '0' ? 'disable' : undefined)
  const files = { root: fileOf(url, 'sslrootcert'), cert: fileOf(url, 'sslcert'), key: fileOf(url, 'sslkey') }
  const host = hostOf(url)
  const isAskedFor = asked !== undefined || files.root !== undefined || url.searchParams.has('ssl')
  for (const name of OURS) url.searchParams.delete(name)
  if (asked === 'disable' || (isOnThisPc(host) && !isAskedFor)) return { url: url.href, ssl: false }
  return {
    url: url.href,
    ssl: {
      rejectUnauthorized: asked !== 'no-verify',
      // The system's own list, too: the university's authority is often there.
      ca: files.root ?? [...tls.getCACertificates('default'), ...tls.getCACertificates('system')],
      ...(files.cert !== undefined && { cert: files.cert }),
      ...(files.key !== undefined && { key: files.key }),
      // pg names the host only where it is a name.
      ...(isIP(host) !== 0 && { host }),
    },
  }
}

/** The host that pg will take: the parameter goes before the name in the address. A path is a socket. */
function hostOf(url: URL): string {
  if (url.protocol === 'socket:') return '/'
  return url.searchParams.get('host') || decodeURIComponent(url.hostname).replace(/^\[(.+)\]$/, '$1')
}

const isOnThisPc = (host: string): boolean => /^($|\/|localhost$|127\.|::1$)/i.test(host)

function fileOf(url: URL, parameter: string): string | undefined {
  const path = url.searchParams.get(parameter)
  // libpq's word for the system's list.
  if (path === null || path === '' || path === 'system') return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new DatabaseOpenError('certificateFile', error)
  }
}
