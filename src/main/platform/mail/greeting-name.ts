import { hostname, networkInterfaces } from 'node:os'
import { isFullHostName } from '../../../shared/features/outbox/greeting-name.ts'

/** Names that mean nothing outside of the PC or its room (RFC 6761, RFC 6762): servers that look them up find nothing. */
const LOCAL_ENDINGS: ReadonlySet<string> = new Set(['local', 'localdomain', 'localhost'])

export interface LocalNames {
  hostName: string
  addresses: readonly { address: string; family: string; internal: boolean }[]
}

/**
 * What this PC calls itself in EHLO where the settings say nothing: its host name if that is a full one, else the address it
 * has in the network (RFC 5321, 4.1.4). A name with `_` or Japanese is never said: servers refuse it, or all mail with it.
 */
export function findGreetingName({ hostName, addresses }: LocalNames = readLocalNames()): string {
  if (isFullHostName(hostName) && !LOCAL_ENDINGS.has(hostName.split('.').at(-1)?.toLowerCase() ?? '')) return hostName
  const outside = addresses.filter(({ internal }) => !internal)
  const version4 = outside.find(({ family }) => family === 'IPv4')
  if (version4) return `[${version4.address}]`
  const version6 = outside.find(({ family, address }) => family === 'IPv6' && !/^fe80:/i.test(address))
  return version6 ? `[IPv6:${version6.address}]` : '[127.0.0.1]'
}

function readLocalNames(): LocalNames {
  return { hostName: hostname(), addresses: Object.values(networkInterfaces()).flatMap((all) => all ?? []) }
}
