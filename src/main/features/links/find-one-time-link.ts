import type { Services } from '../../platform/services.ts'
import { hashLinkCode } from './link-code.ts'
import { findLinkByCodeHash, type LinkRow } from './links-repository.ts'

/** The link that a code belongs to, whatever became of it; undefined for a code that nobody was sent. */
export async function findOneTimeLink(
  services: Pick<Services, 'passwords' | 'database'>,
  code: string,
): Promise<LinkRow | undefined> {
  return findLinkByCodeHash(services.database.db, await hashLinkCode(services, code))
}
