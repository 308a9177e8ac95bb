import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { hashLinkCode } from './link-code.ts'
import { findLinkByCodeHash, getLink, type LinkRow } from './links-repository.ts'

export type OneTimeLink = LinkRow

/** The link with this code, also a used, replaced or expired one; undefined for a code that nobody was sent. */
export async function findOneTimeLink(
  services: Pick<Services, 'passwords' | 'database'>,
  code: string,
): Promise<OneTimeLink | undefined> {
  return findLinkByCodeHash(services.database.db, await hashLinkCode(services, code))
}

/** When a link expires. @throws Error when there is no such link */
export async function getLinkEndMs(db: DatabaseConnection, linkId: number): Promise<number> {
  return (await getLink(db, linkId)).expires_at_ms
}
