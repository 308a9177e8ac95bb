import { Refused } from '../../platform/database/all-or-nothing.ts'
import type { DatabaseConnection } from '../../platform/database/database.ts'
import type { Services } from '../../platform/services.ts'
import { getLink, updateAsUsed } from './links-repository.ts'

/**
 * Marks a link as used. To be called in the transaction that finishes what the link is for.
 *
 * @throws Refused with linkUsed or linkReplaced when it was used or replaced before
 */
export async function useUpLink(
  tx: DatabaseConnection,
  { clock }: Pick<Services, 'clock'>,
  linkId: number,
): Promise<void> {
  if (await updateAsUsed(tx, linkId, clock.nowMs())) return
  const { purpose, replaced_at_ms: replacedAtMs } = await getLink(tx, linkId)
  throw new Refused(replacedAtMs === null ? { code: 'linkUsed', purpose } : { code: 'linkReplaced' })
}
