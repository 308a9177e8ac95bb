import { hostname, networkInterfaces } from 'node:os'
import { isFullHostName } from '../../../shared/features/outbox/greeting-name.ts'

/** Names that only exist on the PC or in its local network (RFC 6761, RFC 6762), so servers can't look them up. */
const LOCAL_ENDINGS: ReadonlySet<string> = new Set(['local', 'localdomain', 'localhost'])

export interface LocalNames {
  hostName: string
  addresses: readonly { address: string; family: string; internal: boolean }[]
}

/**
 * The name of this PC for EHLO when the settings have none: its host name if that is a full one, else its address in the network
 * (RFC 5321, 4.1.4). Names with `_` or Japanese are never used, because some servers then refuse all mail.
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
